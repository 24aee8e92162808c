package statements

func labels(n int) {
outer:
	for i := 0; i < n; i++ {
		switch {
		case i == 1:
			continue outer
		case i == 2 && (struct{ a int }{i}).a == 2:
			break outer
		default:
			goto end
		}
		select {}
	}
end:
	func() {
		defer func() { _ = recover() }()
		go func(a, b int) {}(1, 2)
	}()
	if x := (func() int { return 1 })(); x > 0 {
	} else if y := []int{1}; len(y) > 0 {
	}
	type local struct{ a interface{} }
	const c = '{'
	var (
		d = 1
		e = "}"
	)
	_, _, _ = c, d, e
	{
		{
		}
	}
}

func empty() {}

func oneLine() { if true { return }; for {} }
