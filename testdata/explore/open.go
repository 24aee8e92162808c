package x

var shared = make(chan int)

func returned() <-chan int {
	ch := make(chan int)
	go func() { ch <- 1 }()
	return ch
}

func stored(box *struct{ ch chan int }) {
	ch := make(chan int)
	box.ch = ch
	ch <- 1
}

func passed(use func(chan int)) {
	ch := make(chan int)
	use(ch)
	<-ch
}

func global() {
	go func() { <-shared }()
}
