// Each function uses one entry of rules/knowledge.toml for github.com/edsrzf/mmap-go.

package knowledge

import (
	"os"

	mmap "github.com/edsrzf/mmap-go"
)

func mmapGoMap(f *os.File, prot int, flags int) (mmap.MMap, error) {
	return mmap.Map(f, prot, flags)
}

func mmapGoMapRegion(f *os.File, length int, prot int, flags int, offset int64) (mmap.MMap, error) {
	return mmap.MapRegion(f, length, prot, flags, offset)
}
