// Copyright of somebody.

// Package docs is documented.
package docs // trailing

// far away

func undocumented() {}

// near
// and two lines
func documented() {} // after

func trailing() {}

/* block
of lines */
type blocked int

/* one */ /* two */ var doubled = 1

// group
const (
	// first
	first = 1 // one

	// detached

	second = 2
	/* third */ third = 3
	// nothing follows
)

//go:noinline
func directive() {}
