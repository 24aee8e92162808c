// Each function uses one entry of rules/knowledge.toml for math/rand.

package knowledge

import (
	"math/rand"
)

func mathRandInt() int {
	return rand.Int()
}

func mathRandIntn(n int) int {
	return rand.Intn(n)
}

func mathRandInt31n(n int32) int32 {
	return rand.Int31n(n)
}

func mathRandInt63() int64 {
	return rand.Int63()
}

func mathRandInt63n(n int64) int64 {
	return rand.Int63n(n)
}

func mathRandFloat64() float64 {
	return rand.Float64()
}

func mathRandPerm(n int) []int {
	return rand.Perm(n)
}

func mathRandSeed(seed int64) {
	rand.Seed(seed)
}

func mathRandNew(src rand.Source) *rand.Rand {
	return rand.New(src)
}

func mathRandNewSource(seed int64) rand.Source {
	return rand.NewSource(seed)
}

func mathRandShuffle(n int, swap func(i int, j int)) {
	rand.Shuffle(n, swap)
}

func mathRandRandInt(it *rand.Rand) int {
	return it.Int()
}

func mathRandRandIntn(it *rand.Rand, n int) int {
	return it.Intn(n)
}

func mathRandRandInt63n(it *rand.Rand, n int64) int64 {
	return it.Int63n(n)
}

func mathRandRandFloat64(it *rand.Rand) float64 {
	return it.Float64()
}

func mathRandRandPerm(it *rand.Rand, n int) []int {
	return it.Perm(n)
}
