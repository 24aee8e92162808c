package p

import "context"

type Set[K comparable, V any] struct {
	items map[K]V
	inner *Set[K, V]
	next  Pair[int, K]
}

func (s *Set[K, V]) Each(ctx context.Context, f func(K, V) error) (first V) {
	var zero K
	go worker[int](ctx)
	defer cancels[i](nil)
	cancels := []func(error){}
	i := 0
	defer cancels[i](nil)
	go s.handlers[i](ctx)
	_ = Map[K, V](s.items)
	_ = Map[K, V](s.items, f)
	_ = conv[[]int](zero)
	h := run[string, *Pair[int, int]]
	k := Pair[int, string]{Left: i}
	make2 := apply[K]
	use(h, k, make2, pkg.Func[int](1), context.WithValue[string](ctx))
	return
}

func Keys[M ~map[K]V, K comparable, V any](m M, extra ...K) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return append(out, extra...)
}
