// Each function uses one entry of rules/knowledge.toml for crypto/sha256.

package knowledge

import (
	"crypto/sha256"
	"hash"
)

func sha256Sum256(data []byte) [32]byte {
	return sha256.Sum256(data)
}

func sha256New() hash.Hash {
	return sha256.New()
}
