package methods

type Set[K comparable, V any] struct{ m map[K]V }

type plain int

func (s *Set[K, V]) Add(k K, v V) { s.m[k] = v }

func (s Set[K, _]) Len() int { return len(s.m) }

func (*Set[_, _]) Blank() {}

func (plain) Unnamed() {}

func (*plain) Star() {}

func (_ plain) Underscore() {}

func (p plain,) Comma() {}

func (
	p *plain, // the receiver {
) Lines() {
}

func ( /* name */ p /* type */ *plain /* done */) Comments() {}

func (größe plain) Müll() string { return "ü" }
