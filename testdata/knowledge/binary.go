// Each function uses one entry of rules/knowledge.toml for encoding/binary.

package knowledge

import (
	"encoding/binary"
	"io"
)

func binaryRead(r io.Reader, order binary.ByteOrder, data any) error {
	return binary.Read(r, order, data)
}

func binaryWrite(w io.Writer, order binary.ByteOrder, data any) error {
	return binary.Write(w, order, data)
}
