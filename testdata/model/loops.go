package p

func loops(ch chan int, n int, seq func(func(int, string) bool)) {
	for {
		one()
		if n > 1 {
			break
		}
	}
	for true {
		return
	}
	for ;; {
		break
	}
	for i := 0; i < n; i++ {
		if i == 3 {
			continue
		}
		two(i)
	}
	for i := 0; i < n && ok(); {
		i += 2
	}
	for range ch {
		three()
	}
	for v := range ch {
		go use(v)
	}
	for i := range 10 {
		use(i)
	}
	for a, b := range seq {
		use(a, b)
	}
	var k int
	for k = range n {
	}
	for _, x := range list() {
		_ = x
	}
outer:
	for _, x := range list() {
	inner:
		for {
			switch x {
			case 1:
				continue outer
			case 2:
				break outer
			case 3:
				break inner
			case 4:
				continue
			case 5:
				break
			}
			defer func() { k++ }()
		}
	}
	for n > 0 {
	}
	for {
	}
}
