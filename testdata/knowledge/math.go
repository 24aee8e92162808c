// Each function uses one entry of rules/knowledge.toml for math.

package knowledge

import (
	"math"
)

func mathMax(x float64, y float64) float64 {
	return math.Max(x, y)
}

func mathMin(x float64, y float64) float64 {
	return math.Min(x, y)
}

func mathPow(x float64, y float64) float64 {
	return math.Pow(x, y)
}

func mathAbs(x float64) float64 {
	return math.Abs(x)
}

func mathCeil(x float64) float64 {
	return math.Ceil(x)
}

func mathFloor(x float64) float64 {
	return math.Floor(x)
}

func mathRound(x float64) float64 {
	return math.Round(x)
}

func mathSqrt(x float64) float64 {
	return math.Sqrt(x)
}
