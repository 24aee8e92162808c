package mapped

import (
	"os"
	"syscall"
	"unsafe"

	"github.com/edsrzf/mmap-go"
)

type db struct {
	data  []byte
	pages *[1 << 20]byte
}

func Fixed(file *os.File, size int) ([]byte, error) {
	data, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED) // ok mmap-not-unmapped: unmapped where it is not returned
	if err != nil {
		return nil, err
	}
	if len(data) < 8 {
		syscall.Munmap(data)
		return nil, errShort
	}
	return data, nil
}

func Deferred(file *os.File, size int) (int, error) {
	data, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return 0, err
	}
	defer syscall.Munmap(data)
	return copy(make([]byte, size), data), nil
}

func Kept(d *db, file *os.File, size int) error {
	data, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED) // ok mmap-not-unmapped: kept in a field that `Close` unmaps
	if err != nil {
		return err
	}
	d.data = data
	return nil
}

func (d *db) Close() error { return syscall.Munmap(d.data) }

func Address(d *db, file *os.File, size int) error {
	data, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED) // ok mmap-not-unmapped: reached through its address
	if err != nil {
		return err
	}
	d.pages = (*[1 << 20]byte)(unsafe.Pointer(&data[0]))
	return nil
}

func Part(file *os.File, size int) ([]byte, error) {
	data, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED) // ok mmap-not-unmapped: a slice of it is returned
	if err != nil {
		return nil, err
	}
	return data[8:], nil
}

func Package2(file *os.File) (mmap.MMap, error) {
	m, err := mmap.Map(file, mmap.RDONLY, 0) // ok mmap-not-unmapped: returned, or unmapped by its method
	if err != nil {
		return nil, err
	}
	if len(m) == 0 {
		m.Unmap()
		return nil, errShort
	}
	return m, nil
}

func WrapperFixed(file *os.File) (byte, error) {
	data, err := open(file, 4096) // ok mmap-not-unmapped: unmapped by a helper
	if err != nil {
		return 0, err
	}
	defer unmap(data)
	return data[0], nil
}

func unmap(data []byte) {
	if err := syscall.Munmap(data); err != nil {
		println(err.Error())
	}
}
