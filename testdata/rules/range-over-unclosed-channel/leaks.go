package ranges

// Workers go through a channel that nobody closes.
func Process(items []string, workers int, work func(string)) {
	queue := make(chan string)
	for i := 0; i < workers; i++ {
		go func() {
			for item := range queue { // want range-over-unclosed-channel "goroutine blocks for ever in the loop over `queue`: nobody closes the channel"
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

// An early return leaves the writer behind.
func Export(rows []string, encode func(string) ([]byte, error), write func([]byte)) error {
	lines := make(chan []byte, 100)
	go func() {
		for line := range lines { // want range-over-unclosed-channel "nobody closes the channel"
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
	close(lines)
	return nil
}

// The goroutine that sends is the only one, and never closes.
func Stream(rows []string, write func(string)) {
	lines := make(chan string)
	go func() {
		for _, row := range rows {
			lines <- row
		}
	}()
	for line := range lines { // want range-over-unclosed-channel "nobody closes the channel"
		write(line)
	}
}

func StreamFixed(rows []string, write func(string)) {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for _, row := range rows {
			lines <- row
		}
	}()
	for line := range lines { // ok range-over-unclosed-channel: closed when all is sent
		write(line)
	}
}
