package rawtail

import "embed"

//go:embed x
var fs embed.FS

func template() string {
	return `
package generated

func main() {
	var x = "` + "`" + `"
}

type T struct {
` + `
}
`
}

var sql = `select '` + "'" + `"`

func tail() { _ = `// ` /* ` */ }
