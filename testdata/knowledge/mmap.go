// Each function uses one entry of rules/knowledge.toml for golang.org/x/exp/mmap.

package knowledge

import (
	"golang.org/x/exp/mmap"
)

func mmapOpen(filename string) (*mmap.ReaderAt, error) {
	return mmap.Open(filename)
}
