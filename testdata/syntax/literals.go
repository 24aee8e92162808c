// Package literals has braces, quotes and comment marks where they mean nothing.
package literals

const open = "{ \" // no comment /* neither"

var raw = `{{{ " ' // func no() {
func no() {
}
/* `

func quotes() []rune {
	_ = '"'
	_ = '\''
	_ = '{'
	_ = "`"
	_ = '\\'
	return []rune{'`', '}', '\x7d', '\u007D'} // }
}

func comments() int { // {
	/* } func inner() { */
	a, b := 6, 3
	return a / b /* " */ / 1 // '
}

/* func hidden() {} */ func after() {}

var (
	slash = 4 / 2 // `
	tick  = "`" + `"` + "'"
)

func last() string { return `
}
` + "\\" }
