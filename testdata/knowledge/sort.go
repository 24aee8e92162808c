// Each function uses one entry of rules/knowledge.toml for sort.

package knowledge

import (
	"sort"
)

func sortInts(x []int) {
	sort.Ints(x)
}

func sortStrings(x []string) {
	sort.Strings(x)
}

func sortSort(data sort.Interface) {
	sort.Sort(data)
}

func sortStable(data sort.Interface) {
	sort.Stable(data)
}

func sortSlice(x any, less func(i int, j int) bool) {
	sort.Slice(x, less)
}

func sortSliceStable(x any, less func(i int, j int) bool) {
	sort.SliceStable(x, less)
}

func sortSearch(n int, f func(int) bool) int {
	return sort.Search(n, f)
}

func sortSearchInts(a []int, x int) int {
	return sort.SearchInts(a, x)
}

func sortSearchStrings(a []string, x string) int {
	return sort.SearchStrings(a, x)
}
