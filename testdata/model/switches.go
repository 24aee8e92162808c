package p

import "net"

func switches(x any, n int) string {
	switch y := n + 1; y {
	case 1, 2:
		one()
		fallthrough
	case f():
		two()
	case 4:
		return "four"
	default:
		if n > 1 {
			break
		}
		three()
	}
outer:
	switch v := x.(type) {
	case nil:
		use(v)
	case *net.Conn, error:
		use(v)
	case func() error:
		for {
			break outer
		}
	case chan<- int:
		v <- 1
	case []string:
		x := v
		return x[0]
	default:
		return v.(string)
	}
	switch get().(type) {
	case int:
	}
	switch x := get().field.(type) {
	case interface{ Close() error }:
		x.Close()
	}
	switch n {
	}
	panic("unreachable")
}
