package p

import "net/http"

func composites(key string, addr *int) {
	name := "name"
	type local struct {
		next *local
		done chan bool
	}
	type alias = []local
	a := []local{{done: nil}, {nil, nil}}
	b := map[string]*local{key: {}, "b": {next: &local{}}}
	c := &http.Server{Addr: key, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { use(name) })}
	d := [...]string{2: "two", name}
	e := map[point]string{{1, 2}: "a"}
	f := struct {
		http.Client
		*local
		name string
	}{name: name}
	g := [][]int{{1}, {2, 3}}
	h := alias{}
	i := Named{name: name, "x": {y: 1}}
	use(a, b, c, d, e, f, g, h, i, addr)
}
