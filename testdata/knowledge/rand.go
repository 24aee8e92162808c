// Each function uses one entry of rules/knowledge.toml for crypto/rand.

package knowledge

import (
	"crypto/rand"
	"io"
	"math/big"
)

func randRead(b []byte) (int, error) {
	return rand.Read(b)
}

func randInt(a1 io.Reader, max *big.Int) (*big.Int, error) {
	return rand.Int(a1, max)
}
