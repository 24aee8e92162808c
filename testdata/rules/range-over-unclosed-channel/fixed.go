package ranges

func ProcessFixed(items []string, workers int, work func(string)) {
	queue := make(chan string)
	defer close(queue)
	for i := 0; i < workers; i++ {
		go func() {
			for item := range queue { // ok range-over-unclosed-channel: closed when the function returns
				work(item)
			}
		}()
	}
	if workers == 0 {
		return
	}
	for _, item := range items {
		queue <- item
	}
}

func ExportFixed(rows []string, encode func(string) ([]byte, error), write func([]byte)) error {
	lines := make(chan []byte, 100)
	defer close(lines)
	go func() {
		for line := range lines { // ok range-over-unclosed-channel: closed on every path
			write(line)
		}
	}()
	for _, row := range rows {
		line, err := encode(row)
		if err != nil {
			return err
		}
		lines <- line
	}
	return nil
}
