// Each function uses one entry of rules/knowledge.toml for encoding/json.

package knowledge

import (
	"encoding/json"
	"io"
)

func jsonMarshal(v any) ([]byte, error) {
	return json.Marshal(v)
}

func jsonMarshalIndent(v any, prefix string, indent string) ([]byte, error) {
	return json.MarshalIndent(v, prefix, indent)
}

func jsonUnmarshal(data []byte, v any) error {
	return json.Unmarshal(data, v)
}

func jsonValid(data []byte) bool {
	return json.Valid(data)
}

func jsonNewDecoder(r io.Reader) *json.Decoder {
	return json.NewDecoder(r)
}

func jsonNewEncoder(w io.Writer) *json.Encoder {
	return json.NewEncoder(w)
}

func jsonDecoderDecode(it *json.Decoder, v any) error {
	return it.Decode(v)
}

func jsonDecoderMore(it *json.Decoder) bool {
	return it.More()
}

func jsonDecoderToken(it *json.Decoder) (json.Token, error) {
	return it.Token()
}

func jsonDecoderUseNumber(it *json.Decoder) {
	it.UseNumber()
}

func jsonDecoderDisallowUnknownFields(it *json.Decoder) {
	it.DisallowUnknownFields()
}

func jsonDecoderBuffered(it *json.Decoder) io.Reader {
	return it.Buffered()
}

func jsonEncoderEncode(it *json.Encoder, v any) error {
	return it.Encode(v)
}

func jsonEncoderSetIndent(it *json.Encoder, prefix string, indent string) {
	it.SetIndent(prefix, indent)
}

func jsonEncoderSetEscapeHTML(it *json.Encoder, on bool) {
	it.SetEscapeHTML(on)
}

func jsonRawMessageItself(it json.RawMessage) any {
	return it
}
