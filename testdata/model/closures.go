package p

func closures(ch chan int, n int) func() int {
	count := 0
	var self func()
	self = func() { self() }
	go func(ch chan int) {
		ch <- n
		defer func() {
			if r := recover(); r != nil {
				count++
			}
		}()
	}(ch)
	func() { count = 1 }()
	defer close(ch)
	defer wrap(func() { n = 2 })
	inner := func() func() int {
		own := n
		return func() int { return own + count }
	}
	return inner()
}

func noBody(a, b int, c ...string) (<-chan error, error)

func unnamed(int, *[]string, ...func(_ bool)) error {
	return nil
}
