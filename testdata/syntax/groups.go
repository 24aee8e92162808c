package groups

import "fmt"

var a, b = 1, 2

var (
	c, d int
	e    = func() int {
		if true {
			return 1
		}
		return 2
	}()
	f = map[string]func(){
		"x": func() {},
	}

	g = 1 +
		2 *
			3
	h,
	i = 4,
		5
)

var ()

const (
	zero = iota
	one
	_
	three; four
	five = "a" +
		"b"
)

const single = 1.
const next = 2

type (
	s struct {
		a int
	}
	t = s
	u interface{ M() }
)

type v func(struct{}) interface{}

var w = struct{ x int }{1}; var x = 2; func y() {}; type z int

var _ = fmt.Sprint(
	"a",
)

var chained = builder().
	Add(1).
	Add(2)

func builder() *bld { return nil }

type bld struct{}

func (b *bld) Add(int) *bld { return b }

var (one1 = 1; two2 = 2;)
