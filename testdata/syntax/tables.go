package tables

type testCase struct {
	name string
	run  func() error
}

var cases = []testCase{
	{"a", func() error { return nil }}, {
		name: "b }",
		run: func() error {
			ch := make(chan struct{}, 1)
			ch <- struct{}{}
			<-ch
			return nil
		},
	},
}

var nested = map[string]map[string][]interface{}{
	"x": {"y": {1, "}", '}', struct{}{}, []int{1}[0]}},
}

const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
	mask = ^(1<<3 - 1) &^ (
	4)
)

var arr = [...]string{KB: "k", 3: `}`}
