// Each function uses one entry of rules/knowledge.toml for math/rand/v2.

package knowledge

import (
	rand "math/rand/v2"
)

func randV2Int() int {
	return rand.Int()
}

func randV2IntN(n int) int {
	return rand.IntN(n)
}

func randV2Int64N(n int64) int64 {
	return rand.Int64N(n)
}

func randV2Float64() float64 {
	return rand.Float64()
}

func randV2Perm(n int) []int {
	return rand.Perm(n)
}

func randV2Shuffle(n int, swap func(i int, j int)) {
	rand.Shuffle(n, swap)
}
