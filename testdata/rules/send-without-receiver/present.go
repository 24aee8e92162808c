package send

import "errors"

// What was asked for a method is there.
type entry interface {
	IsLink() bool
	Name() string
}

func filtered(in <-chan entry) <-chan entry {
	out := make(chan entry)
	go func() {
		defer close(out)
		for one := range in {
			if one == nil {
				return
			}
			out <- one // ok send-without-receiver: the only entry is not nil, so each is taken
		}
	}()
	return out
}

func both(one entry) error {
	left, right := make(chan entry, 1), make(chan entry, 1)
	fromLeft, fromRight := filtered(left), filtered(right)
	if one.IsLink() {
		println(one.Name())
	}
	left <- one
	right <- one
	close(left)
	close(right)
	if <-fromLeft == nil {
		return errors.New("nothing")
	}
	<-fromRight
	return nil
}
