package p

import (
	"net/http"
	"sync"
	"time"

	v1 "k8s.io/api/core/v1"
)

type point struct{ x, y int }

func values(n int, w *http.Client) {
	c := make(chan struct{})
	d := make(chan<- *point, n)
	e := make(map[string][]http.Request, 10)
	p := new(point)
	q := new(chan int)
	r := new(n)
	var mu sync.Mutex
	f := (*point).move
	g := (*point)(nil)
	h := []byte("abc")
	i := http.HandlerFunc(handle)
	j := int64(n)
	k := (func())(nil)
	l := interface{}(n)
	s := n << 2 &^ 0b11
	t := h[1:n:3]
	u := w.Transport.(*http.Transport)
	x := 'x'
	y := 1.5
	z := -n + ^n
	o := *p
	ts := time.Duration(n) * time.Second
	pod := v1.Pod{Spec: v1.PodSpec{}}
	mu.Lock()
	use(c, d, e, p, q, r, f, g, i, j, k, l, s, t, u, x, y, z, o, ts, pod, `raw
string`, "esc\"aped\n", 017, 1_000, 0xFFFFFFFFFFFFFFFFFF)
}
