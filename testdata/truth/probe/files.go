package probe

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// folder is where a run's files are: the working directory, too.
var folder string

// enter makes the folder, with a small file whose name is the first string that arguments get.
func enter(dir string) {
	folder = dir
	_ = os.WriteFile(filepath.Join(dir, "a"), []byte("tiny"), 0o600)
	_ = os.Chdir(dir)
}

// The functions of package os, and of syscall, whose results are looked for in what the kernel says of the process.

func Open(name string) (*os.File, error) { return listed(os.Open(name)) }

func Create(name string) (*os.File, error) { return listed(os.Create(name)) }

func OpenFile(name string, flags int, mode os.FileMode) (*os.File, error) {
	return listed(os.OpenFile(name, flags, mode))
}

func listed(file *os.File, err error) (*os.File, error) {
	if err == nil {
		link := fmt.Sprintf("/proc/self/fd/%d", file.Fd())
		track("file", func() bool {
			path, err := os.Readlink(link)
			return err == nil && path == file.Name() || file.Fd() != ^uintptr(0)
		})
	}
	return file, err
}

func Mmap(fd int, offset int64, length, protection, flags int) ([]byte, error) {
	data, err := syscall.Mmap(fd, offset, length, protection, flags)
	if err == nil && len(data) > 0 {
		start := fmt.Sprintf("%x-", uintptr(unsafe.Pointer(&data[0])))
		track("mapping", func() bool { return mapped(start) })
	}
	return data, err
}

// mapped says whether a mapping begins at an address.
func mapped(start string) bool {
	file, err := os.Open("/proc/self/maps")
	if err != nil {
		return false
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(strings.TrimLeft(lines.Text(), "0"), start) {
			return true
		}
	}
	return false
}
