package mapped

import (
	"errors"
	"os"
	"syscall"

	"github.com/edsrzf/mmap-go"
	"golang.org/x/sys/unix"
)

var errShort = errors.New("too short")

func EarlyReturn(file *os.File, size int) ([]byte, error) {
	data, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED) // want mmap-not-unmapped "`data` of `syscall.Mmap` is not unmapped on the path that returns on line .*: the mapping stays in the address space"
	if err != nil {
		return nil, err
	}
	if len(data) < 8 {
		return nil, errShort
	}
	return data, nil
}

func Checksum(fd, size int) (sum int, err error) {
	data, err := unix.Mmap(fd, 0, size, unix.PROT_READ, unix.MAP_PRIVATE) // want mmap-not-unmapped "is never unmapped"
	if err != nil {
		return 0, err
	}
	for _, b := range data[4:] {
		sum += int(b)
	}
	return sum, nil
}

func Attached(id int) (byte, error) {
	memory, err := unix.SysvShmAttach(id, 0, 0) // want mmap-not-unmapped "`memory` of `unix.SysvShmAttach` is not unmapped"
	if err != nil {
		return 0, err
	}
	if memory[0] == 0 {
		return 0, errShort
	}
	first := memory[0]
	return first, unix.SysvShmDetach(memory)
}

func Grow(file *os.File, sizes []int) error {
	var data []byte
	for _, size := range sizes {
		var err error
		data, err = syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED) // want mmap-not-unmapped "replaced by the next turn of the loop before it was unmapped"
		if err != nil {
			return err
		}
	}
	return syscall.Munmap(data)
}

func Package(file *os.File) (int, error) {
	m, err := mmap.Map(file, mmap.RDONLY, 0) // want mmap-not-unmapped "`m` of `mmap.Map` is not unmapped"
	if err != nil {
		return 0, err
	}
	if len(m) == 0 {
		return 0, errShort
	}
	defer m.Unmap()
	return len(m), nil
}

func open(file *os.File, size int) ([]byte, error) {
	return syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
}

func Wrapper(file *os.File) (byte, error) {
	data, err := open(file, 4096) // want mmap-not-unmapped "`data` of `open` is never unmapped"
	if err != nil {
		return 0, err
	}
	return data[0], nil
}

type table struct {
	index []byte
	name  string
}

func NewTable(file *os.File) (*table, error) {
	index, err := open(file, 4096) // want mmap-not-unmapped "what `open` gives is kept in the field `index` of `table` and never unmapped, not even by `Close`"
	if err != nil {
		return nil, err
	}
	return &table{index: index, name: file.Name()}, nil
}

func (t *table) Close() { println(t.name, len(t.index)) }
