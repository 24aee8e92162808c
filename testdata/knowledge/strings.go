// Each function uses one entry of rules/knowledge.toml for strings.

package knowledge

import (
	"strings"
)

func stringsNewReader(s string) *strings.Reader {
	return strings.NewReader(s)
}

func stringsNewReplacer(oldnew ...string) *strings.Replacer {
	return strings.NewReplacer(oldnew...)
}

func stringsBuilderString(it *strings.Builder) string {
	return it.String()
}

func stringsBuilderLen(it *strings.Builder) int {
	return it.Len()
}

func stringsBuilderReset(it *strings.Builder) {
	it.Reset()
}

func stringsBuilderWrite(it *strings.Builder, p []byte) (int, error) {
	return it.Write(p)
}

func stringsBuilderWriteByte(it *strings.Builder, c byte) error {
	return it.WriteByte(c)
}

func stringsBuilderWriteRune(it *strings.Builder, r rune) (int, error) {
	return it.WriteRune(r)
}

func stringsBuilderWriteString(it *strings.Builder, s string) (int, error) {
	return it.WriteString(s)
}

func stringsBuilderGrow(it *strings.Builder, n int) {
	it.Grow(n)
}

func stringsReplacerReplace(it *strings.Replacer, s string) string {
	return it.Replace(s)
}

func stringsContains(s string, substr string) bool {
	return strings.Contains(s, substr)
}

func stringsContainsAny(s string, chars string) bool {
	return strings.ContainsAny(s, chars)
}

func stringsCount(s string, substr string) int {
	return strings.Count(s, substr)
}

func stringsCut(s string, sep string) (string, string, bool) {
	return strings.Cut(s, sep)
}

func stringsEqualFold(s string, t string) bool {
	return strings.EqualFold(s, t)
}

func stringsFields(s string) []string {
	return strings.Fields(s)
}

func stringsHasPrefix(s string, prefix string) bool {
	return strings.HasPrefix(s, prefix)
}

func stringsHasSuffix(s string, suffix string) bool {
	return strings.HasSuffix(s, suffix)
}

func stringsIndex(s string, substr string) int {
	return strings.Index(s, substr)
}

func stringsJoin(elems []string, sep string) string {
	return strings.Join(elems, sep)
}

func stringsLastIndex(s string, substr string) int {
	return strings.LastIndex(s, substr)
}

func stringsMap(mapping func(rune) rune, s string) string {
	return strings.Map(mapping, s)
}

func stringsFieldsFunc(s string, f func(rune) bool) []string {
	return strings.FieldsFunc(s, f)
}

func stringsRepeat(s string, count int) string {
	return strings.Repeat(s, count)
}

func stringsReplace(s string, old string, new string, n int) string {
	return strings.Replace(s, old, new, n)
}

func stringsReplaceAll(s string, old string, new string) string {
	return strings.ReplaceAll(s, old, new)
}

func stringsSplit(s string, sep string) []string {
	return strings.Split(s, sep)
}

func stringsSplitN(s string, sep string, n int) []string {
	return strings.SplitN(s, sep, n)
}

func stringsTitle(s string) string {
	return strings.Title(s)
}

func stringsToLower(s string) string {
	return strings.ToLower(s)
}

func stringsToUpper(s string) string {
	return strings.ToUpper(s)
}

func stringsTrim(s string, cutset string) string {
	return strings.Trim(s, cutset)
}

func stringsTrimLeft(s string, cutset string) string {
	return strings.TrimLeft(s, cutset)
}

func stringsTrimRight(s string, cutset string) string {
	return strings.TrimRight(s, cutset)
}

func stringsTrimFunc(s string, f func(rune) bool) string {
	return strings.TrimFunc(s, f)
}

func stringsTrimPrefix(s string, prefix string) string {
	return strings.TrimPrefix(s, prefix)
}

func stringsTrimSpace(s string) string {
	return strings.TrimSpace(s)
}

func stringsTrimSuffix(s string, suffix string) string {
	return strings.TrimSuffix(s, suffix)
}
