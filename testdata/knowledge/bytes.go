// Each function uses one entry of rules/knowledge.toml for bytes.

package knowledge

import (
	"bytes"
	"io"
)

func bytesNewBuffer(buf []byte) *bytes.Buffer {
	return bytes.NewBuffer(buf)
}

func bytesNewBufferString(s string) *bytes.Buffer {
	return bytes.NewBufferString(s)
}

func bytesNewReader(b []byte) *bytes.Reader {
	return bytes.NewReader(b)
}

func bytesEqual(a []byte, b []byte) bool {
	return bytes.Equal(a, b)
}

func bytesContains(b []byte, subslice []byte) bool {
	return bytes.Contains(b, subslice)
}

func bytesHasPrefix(s []byte, prefix []byte) bool {
	return bytes.HasPrefix(s, prefix)
}

func bytesHasSuffix(s []byte, suffix []byte) bool {
	return bytes.HasSuffix(s, suffix)
}

func bytesIndex(s []byte, sep []byte) int {
	return bytes.Index(s, sep)
}

func bytesSplit(s []byte, sep []byte) [][]byte {
	return bytes.Split(s, sep)
}

func bytesTrimSpace(s []byte) []byte {
	return bytes.TrimSpace(s)
}

func bytesJoin(s [][]byte, sep []byte) []byte {
	return bytes.Join(s, sep)
}

func bytesBufferBytes(it *bytes.Buffer) []byte {
	return it.Bytes()
}

func bytesBufferString(it *bytes.Buffer) string {
	return it.String()
}

func bytesBufferLen(it *bytes.Buffer) int {
	return it.Len()
}

func bytesBufferReset(it *bytes.Buffer) {
	it.Reset()
}

func bytesBufferWrite(it *bytes.Buffer, p []byte) (int, error) {
	return it.Write(p)
}

func bytesBufferWriteByte(it *bytes.Buffer, c byte) error {
	return it.WriteByte(c)
}

func bytesBufferWriteRune(it *bytes.Buffer, r rune) (int, error) {
	return it.WriteRune(r)
}

func bytesBufferWriteString(it *bytes.Buffer, s string) (int, error) {
	return it.WriteString(s)
}

func bytesBufferRead(it *bytes.Buffer, p []byte) (int, error) {
	return it.Read(p)
}

func bytesBufferReadFrom(it *bytes.Buffer, r io.Reader) (int64, error) {
	return it.ReadFrom(r)
}

func bytesBufferWriteTo(it *bytes.Buffer, w io.Writer) (int64, error) {
	return it.WriteTo(w)
}

func bytesBufferTruncate(it *bytes.Buffer, n int) {
	it.Truncate(n)
}

func bytesBufferGrow(it *bytes.Buffer, n int) {
	it.Grow(n)
}
