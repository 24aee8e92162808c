package signatures

func result() interface{} { return nil }

func structured() struct{ a, b int } { return struct{ a, b int }{1, 2} }

func both(a interface {
	M() struct{}
}, b struct{ c func() }) (x interface{}, err error) {
	return nil, nil
}

func gives() func(int) func() interface{ String() string } { return nil }

func channels(in <-chan struct{}) chan<- interface{} { return nil }

func mapped() map[struct{ k int }]interface{} { return nil }

func commented() interface /* here { */ {
	M()
} /* and here { */ {
	return nil
}

func params(
	a int, // first {
	b ...func(struct{}) error,
) (
	_ int,
	_ error,
) {
	return 0, nil
}

func array() [len(struct{ a [2]int }{}.a)]int { return [2]int{} }

func external(a int) error

func alsoExternal()

func (T) bodyless() *T

type T struct{}

func returnsPointer() *
T {
	return nil
}

func returnsChan() chan
int {
	return nil
}
