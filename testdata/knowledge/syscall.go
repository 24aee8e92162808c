// Each function uses one entry of rules/knowledge.toml for syscall.

package knowledge

import (
	"syscall"
)

func syscallExit(code int) {
	syscall.Exit(code)
}

func syscallKill(pid int, sig syscall.Signal) error {
	return syscall.Kill(pid, sig)
}

func syscallGetpid() int {
	return syscall.Getpid()
}

func syscallClose(fd int) error {
	return syscall.Close(fd)
}

func syscallMmap(fd int, offset int64, length int, prot int, flags int) ([]byte, error) {
	return syscall.Mmap(fd, offset, length, prot, flags)
}

func syscallMunmap(b []byte) error {
	return syscall.Munmap(b)
}
