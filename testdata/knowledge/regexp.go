// Each function uses one entry of rules/knowledge.toml for regexp.

package knowledge

import (
	"regexp"
)

func regexpCompile(expr string) (*regexp.Regexp, error) {
	return regexp.Compile(expr)
}

func regexpMustCompile(str string) *regexp.Regexp {
	return regexp.MustCompile(str)
}

func regexpMatchString(pattern string, s string) (bool, error) {
	return regexp.MatchString(pattern, s)
}

func regexpQuoteMeta(s string) string {
	return regexp.QuoteMeta(s)
}

func regexpRegexpMatchString(it *regexp.Regexp, s string) bool {
	return it.MatchString(s)
}

func regexpRegexpFindString(it *regexp.Regexp, s string) string {
	return it.FindString(s)
}

func regexpRegexpFindStringSubmatch(it *regexp.Regexp, s string) []string {
	return it.FindStringSubmatch(s)
}

func regexpRegexpFindAllString(it *regexp.Regexp, s string, n int) []string {
	return it.FindAllString(s, n)
}

func regexpRegexpReplaceAllString(it *regexp.Regexp, src string, repl string) string {
	return it.ReplaceAllString(src, repl)
}

func regexpRegexpString(it *regexp.Regexp) string {
	return it.String()
}
