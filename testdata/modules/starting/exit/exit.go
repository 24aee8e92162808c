// Package exit says what has gone wrong.
package exit

import (
	"fmt"
	"os"
)

// With ends the process.
func With(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format, args...)
	os.Exit(1)
}

// Told goes on.
func Told(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format, args...)
}
