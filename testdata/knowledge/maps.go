// Each function uses one entry of rules/knowledge.toml for maps.

package knowledge

import (
	"maps"
)

func mapsEqual[M1 ~map[K]V, M2 ~map[K]V, K comparable, V comparable](m1 M1, m2 M2) bool {
	return maps.Equal(m1, m2)
}

func mapsDeleteFunc[M ~map[K]V, K comparable, V any](m M, del func(K, V) bool) {
	maps.DeleteFunc(m, del)
}
