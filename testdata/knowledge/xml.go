// Each function uses one entry of rules/knowledge.toml for encoding/xml.

package knowledge

import (
	"encoding/xml"
	"io"
)

func xmlMarshal(v any) ([]byte, error) {
	return xml.Marshal(v)
}

func xmlUnmarshal(data []byte, v any) error {
	return xml.Unmarshal(data, v)
}

func xmlNewDecoder(r io.Reader) *xml.Decoder {
	return xml.NewDecoder(r)
}

func xmlDecoderDecode(it *xml.Decoder, v any) error {
	return it.Decode(v)
}
