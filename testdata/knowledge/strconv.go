// Each function uses one entry of rules/knowledge.toml for strconv.

package knowledge

import (
	"strconv"
)

func strconvAtoi(s string) (int, error) {
	return strconv.Atoi(s)
}

func strconvItoa(i int) string {
	return strconv.Itoa(i)
}

func strconvFormatInt(i int64, base int) string {
	return strconv.FormatInt(i, base)
}

func strconvFormatBool(b bool) string {
	return strconv.FormatBool(b)
}

func strconvParseBool(str string) (bool, error) {
	return strconv.ParseBool(str)
}

func strconvParseFloat(s string, bitSize int) (float64, error) {
	return strconv.ParseFloat(s, bitSize)
}

func strconvParseInt(s string, base int, bitSize int) (int64, error) {
	return strconv.ParseInt(s, base, bitSize)
}

func strconvParseUint(s string, base int, bitSize int) (uint64, error) {
	return strconv.ParseUint(s, base, bitSize)
}

func strconvQuote(s string) string {
	return strconv.Quote(s)
}

func strconvUnquote(s string) (string, error) {
	return strconv.Unquote(s)
}
