// Each function uses one entry of rules/knowledge.toml for encoding/gob.

package knowledge

import (
	"encoding/gob"
	"io"
)

func gobNewDecoder(r io.Reader) *gob.Decoder {
	return gob.NewDecoder(r)
}

func gobNewEncoder(w io.Writer) *gob.Encoder {
	return gob.NewEncoder(w)
}

func gobDecoderDecode(it *gob.Decoder, e any) error {
	return it.Decode(e)
}

func gobEncoderEncode(it *gob.Encoder, e any) error {
	return it.Encode(e)
}
