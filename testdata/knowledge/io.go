// Each function uses one entry of rules/knowledge.toml for io.

package knowledge

import (
	"io"
)

func ioCopy(dst io.Writer, src io.Reader) (int64, error) {
	return io.Copy(dst, src)
}

func ioCopyN(dst io.Writer, src io.Reader, n int64) (int64, error) {
	return io.CopyN(dst, src, n)
}

func ioCopyBuffer(dst io.Writer, src io.Reader, buf []byte) (int64, error) {
	return io.CopyBuffer(dst, src, buf)
}

func ioReadAll(r io.Reader) ([]byte, error) {
	return io.ReadAll(r)
}

func ioReadFull(r io.Reader, buf []byte) (int, error) {
	return io.ReadFull(r, buf)
}

func ioReadAtLeast(r io.Reader, buf []byte, min int) (int, error) {
	return io.ReadAtLeast(r, buf, min)
}

func ioWriteString(w io.Writer, s string) (int, error) {
	return io.WriteString(w, s)
}

func ioPipe() (*io.PipeReader, *io.PipeWriter) {
	return io.Pipe()
}

func ioNopCloser(r io.Reader) io.ReadCloser {
	return io.NopCloser(r)
}

func ioMultiReader(readers ...io.Reader) io.Reader {
	return io.MultiReader(readers...)
}

func ioMultiWriter(writers ...io.Writer) io.Writer {
	return io.MultiWriter(writers...)
}

func ioTeeReader(r io.Reader, w io.Writer) io.Reader {
	return io.TeeReader(r, w)
}

func ioLimitReader(r io.Reader, n int64) io.Reader {
	return io.LimitReader(r, n)
}

func ioNewSectionReader(r io.ReaderAt, off int64, n int64) *io.SectionReader {
	return io.NewSectionReader(r, off, n)
}

func ioReaderRead(it io.Reader, p []byte) (int, error) {
	return it.Read(p)
}

func ioWriterWrite(it io.Writer, p []byte) (int, error) {
	return it.Write(p)
}

func ioReadWriterRead(it io.ReadWriter, p []byte) (int, error) {
	return it.Read(p)
}

func ioReadWriterWrite(it io.ReadWriter, p []byte) (int, error) {
	return it.Write(p)
}

func ioCloserClose(it io.Closer) error {
	return it.Close()
}

func ioReadCloserClose(it io.ReadCloser) error {
	return it.Close()
}

func ioWriteCloserClose(it io.WriteCloser) error {
	return it.Close()
}

func ioReadWriteCloserClose(it io.ReadWriteCloser) error {
	return it.Close()
}

func ioReadCloserRead(it io.ReadCloser, p []byte) (int, error) {
	return it.Read(p)
}

func ioReadWriteCloserRead(it io.ReadWriteCloser, p []byte) (int, error) {
	return it.Read(p)
}

func ioWriteCloserWrite(it io.WriteCloser, p []byte) (int, error) {
	return it.Write(p)
}

func ioReadWriteCloserWrite(it io.ReadWriteCloser, p []byte) (int, error) {
	return it.Write(p)
}

func ioPipeReaderRead(it *io.PipeReader, data []byte) (int, error) {
	return it.Read(data)
}

func ioPipeWriterWrite(it *io.PipeWriter, data []byte) (int, error) {
	return it.Write(data)
}

func ioPipeReaderClose(it *io.PipeReader) error {
	return it.Close()
}

func ioPipeReaderCloseWithError(it *io.PipeReader, err error) error {
	return it.CloseWithError(err)
}

func ioPipeWriterClose(it *io.PipeWriter) error {
	return it.Close()
}

func ioPipeWriterCloseWithError(it *io.PipeWriter, err error) error {
	return it.CloseWithError(err)
}
