// Each function uses one entry of rules/knowledge.toml for slices.

package knowledge

import (
	"cmp"
	"slices"
)

func slicesContains[S ~[]E, E comparable](s S, v E) bool {
	return slices.Contains(s, v)
}

func slicesContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool {
	return slices.ContainsFunc(s, f)
}

func slicesIndex[S ~[]E, E comparable](s S, v E) int {
	return slices.Index(s, v)
}

func slicesIndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	return slices.IndexFunc(s, f)
}

func slicesEqual[S ~[]E, E comparable](s1 S, s2 S) bool {
	return slices.Equal(s1, s2)
}

func slicesSort[S ~[]E, E cmp.Ordered](x S) {
	slices.Sort(x)
}

func slicesSortFunc[S ~[]E, E any](x S, a2 func(a E, b E) int) {
	slices.SortFunc(x, a2)
}

func slicesSortStableFunc[S ~[]E, E any](x S, a2 func(a E, b E) int) {
	slices.SortStableFunc(x, a2)
}

func slicesBinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	return slices.BinarySearch(x, target)
}

func slicesReverse[S ~[]E, E any](s S) {
	slices.Reverse(s)
}
