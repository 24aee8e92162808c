// Each function uses one entry of rules/knowledge.toml for unicode/utf8.

package knowledge

import (
	"unicode/utf8"
)

func utf8RuneCountInString(s string) int {
	return utf8.RuneCountInString(s)
}

func utf8ValidString(s string) bool {
	return utf8.ValidString(s)
}
