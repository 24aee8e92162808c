package p

func newExpression(n int, s string) {
	a := new(n + 1)
	b := new("text")
	c := new(point)
	d := new(chan int)
	e := new(f(s))
	use(a, b, c, d, e)
}

func notGo(n int) {
	x := n ? 1 : 2
	go work(x)
}

func outsideLoop() {
	break
}
