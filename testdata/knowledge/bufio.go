// Each function uses one entry of rules/knowledge.toml for bufio.

package knowledge

import (
	"bufio"
	"io"
)

func bufioNewReader(rd io.Reader) *bufio.Reader {
	return bufio.NewReader(rd)
}

func bufioNewReaderSize(rd io.Reader, size int) *bufio.Reader {
	return bufio.NewReaderSize(rd, size)
}

func bufioNewWriter(w io.Writer) *bufio.Writer {
	return bufio.NewWriter(w)
}

func bufioNewWriterSize(w io.Writer, size int) *bufio.Writer {
	return bufio.NewWriterSize(w, size)
}

func bufioNewReadWriter(r *bufio.Reader, w *bufio.Writer) *bufio.ReadWriter {
	return bufio.NewReadWriter(r, w)
}

func bufioNewScanner(r io.Reader) *bufio.Scanner {
	return bufio.NewScanner(r)
}

func bufioReaderRead(it *bufio.Reader, p []byte) (int, error) {
	return it.Read(p)
}

func bufioReaderReadByte(it *bufio.Reader) (byte, error) {
	return it.ReadByte()
}

func bufioReaderReadBytes(it *bufio.Reader, delim byte) ([]byte, error) {
	return it.ReadBytes(delim)
}

func bufioReaderReadLine(it *bufio.Reader) ([]byte, bool, error) {
	return it.ReadLine()
}

func bufioReaderReadRune(it *bufio.Reader) (rune, int, error) {
	return it.ReadRune()
}

func bufioReaderReadString(it *bufio.Reader, delim byte) (string, error) {
	return it.ReadString(delim)
}

func bufioReaderPeek(it *bufio.Reader, n int) ([]byte, error) {
	return it.Peek(n)
}

func bufioReaderUnreadByte(it *bufio.Reader) error {
	return it.UnreadByte()
}

func bufioReaderBuffered(it *bufio.Reader) int {
	return it.Buffered()
}

func bufioWriterWrite(it *bufio.Writer, p []byte) (int, error) {
	return it.Write(p)
}

func bufioWriterWriteByte(it *bufio.Writer, c byte) error {
	return it.WriteByte(c)
}

func bufioWriterWriteRune(it *bufio.Writer, r rune) (int, error) {
	return it.WriteRune(r)
}

func bufioWriterWriteString(it *bufio.Writer, s string) (int, error) {
	return it.WriteString(s)
}

func bufioWriterFlush(it *bufio.Writer) error {
	return it.Flush()
}

func bufioScannerScan(it *bufio.Scanner) bool {
	return it.Scan()
}

func bufioScannerText(it *bufio.Scanner) string {
	return it.Text()
}

func bufioScannerBytes(it *bufio.Scanner) []byte {
	return it.Bytes()
}

func bufioScannerErr(it *bufio.Scanner) error {
	return it.Err()
}

func bufioScannerBuffer(it *bufio.Scanner, buf []byte, max int) {
	it.Buffer(buf, max)
}

func bufioScannerSplit(it *bufio.Scanner, split bufio.SplitFunc) {
	it.Split(split)
}
