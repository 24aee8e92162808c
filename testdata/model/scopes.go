package p

import "errors"

func scopes(err error) (n int, _ string) {
	x := 1
	y, err := two()
	if x := x + 1; x > 0 {
		x, z := two()
		_, _ = x, z
	} else if y := x; y {
		use(x, y)
	}
	{
		err := errors.New("a\tb")
		_ = err
	}
	x, w := two()
	x++
	x += w.count
	w.list[f(x)] -= 2
	p := &x
	*p = 3
	var a, b int
	var c, d = two()
	var (
		e chan int
		g = 0x_10
	)
	const k = iota
	for x := range w.list {
		use(x)
	}
	use(a, b, c, d, e, g, k, y, errors.ErrUnsupported)
	errors := fake{}
	errors.New("shadowed")
	return
}
