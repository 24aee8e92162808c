package p

func conditions(a, b, c bool, x int) {
	if a && (b || !c) {
		one()
	} else if !(a || b) {
		two()
	} else {
		three()
	}
	switch {
	case a, x > 1:
		one()
		fallthrough
	case b && c:
		two()
	default:
		three()
	case c:
		four()
		break
	}
	switch true {
	case a:
		one()
	}
	switch y := f(); {
	case y:
	}
	v := a && b
	for a || b {
		if c {
			continue
		}
		break
	}
	use(v)
}
