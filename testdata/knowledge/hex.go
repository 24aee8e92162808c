// Each function uses one entry of rules/knowledge.toml for encoding/hex.

package knowledge

import (
	"encoding/hex"
)

func hexEncodeToString(src []byte) string {
	return hex.EncodeToString(src)
}

func hexDecodeString(s string) ([]byte, error) {
	return hex.DecodeString(s)
}
