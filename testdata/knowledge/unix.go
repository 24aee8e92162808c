// Each function uses one entry of rules/knowledge.toml for golang.org/x/sys/unix.

package knowledge

import (
	"golang.org/x/sys/unix"
)

func unixMmap(fd int, offset int64, length int, prot int, flags int) ([]byte, error) {
	return unix.Mmap(fd, offset, length, prot, flags)
}

func unixMunmap(b []byte) error {
	return unix.Munmap(b)
}

func unixMsync(b []byte, flags int) error {
	return unix.Msync(b, flags)
}

func unixMadvise(b []byte, advice int) error {
	return unix.Madvise(b, advice)
}

func unixMlock(b []byte) error {
	return unix.Mlock(b)
}

func unixSysvShmAttach(id int, addr uintptr, flag int) ([]byte, error) {
	return unix.SysvShmAttach(id, addr, flag)
}

func unixSysvShmDetach(data []byte) error {
	return unix.SysvShmDetach(data)
}
