package generics

func Map[T, U any](in []T, f func(T) U) []U {
	out := make([]U, 0, len(in))
	for _, it := range in {
		out = append(out, f(it))
	}
	return out
}

type Number interface {
	~int | ~int64 |
		~float64
}

func Sum[N interface{ ~int | ~float64 }](in ...N) (sum N) { return }

func Lines[
	K comparable, // {
	V interface {
		M(struct{})
	},
](m map[K]V) Pair[K, V] {
	return Pair[K, V]{}
}

type (
	Pair[K comparable, V any] struct {
		Key K
		Val V
	}
	List[T any] []T
	Alias[T any] = Pair[string, T]
)

type Array [4]int

var _ = Map[int, string]

func result() List[interface{}] { return nil }
