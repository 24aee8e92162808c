// Each function uses one entry of rules/knowledge.toml for compress/gzip.

package knowledge

import (
	"compress/gzip"
	"io"
)

func gzipNewReader(r io.Reader) (*gzip.Reader, error) {
	return gzip.NewReader(r)
}

func gzipNewWriter(w io.Writer) *gzip.Writer {
	return gzip.NewWriter(w)
}

func gzipReaderRead(it *gzip.Reader, p []byte) (int, error) {
	return it.Read(p)
}

func gzipReaderClose(it *gzip.Reader) error {
	return it.Close()
}

func gzipWriterWrite(it *gzip.Writer, p []byte) (int, error) {
	return it.Write(p)
}

func gzipWriterFlush(it *gzip.Writer) error {
	return it.Flush()
}

func gzipWriterClose(it *gzip.Writer) error {
	return it.Close()
}
