// Each function uses one entry of rules/knowledge.toml for os.

package knowledge

import (
	"os"
	"time"
)

func osExit(code int) {
	os.Exit(code)
}

func osOpen(name string) (*os.File, error) {
	return os.Open(name)
}

func osCreate(name string) (*os.File, error) {
	return os.Create(name)
}

func osOpenFile(name string, flag int, perm os.FileMode) (*os.File, error) {
	return os.OpenFile(name, flag, perm)
}

func osCreateTemp(dir string, pattern string) (*os.File, error) {
	return os.CreateTemp(dir, pattern)
}

func osMkdirTemp(dir string, pattern string) (string, error) {
	return os.MkdirTemp(dir, pattern)
}

func osNewFile(fd uintptr, name string) *os.File {
	return os.NewFile(fd, name)
}

func osPipe() (*os.File, *os.File, error) {
	return os.Pipe()
}

func osReadFile(name string) ([]byte, error) {
	return os.ReadFile(name)
}

func osWriteFile(name string, data []byte, perm os.FileMode) error {
	return os.WriteFile(name, data, perm)
}

func osReadDir(name string) ([]os.DirEntry, error) {
	return os.ReadDir(name)
}

func osMkdir(name string, perm os.FileMode) error {
	return os.Mkdir(name, perm)
}

func osMkdirAll(path string, perm os.FileMode) error {
	return os.MkdirAll(path, perm)
}

func osRemove(name string) error {
	return os.Remove(name)
}

func osRemoveAll(path string) error {
	return os.RemoveAll(path)
}

func osRename(oldpath string, newpath string) error {
	return os.Rename(oldpath, newpath)
}

func osStat(name string) (os.FileInfo, error) {
	return os.Stat(name)
}

func osLstat(name string) (os.FileInfo, error) {
	return os.Lstat(name)
}

func osReadlink(name string) (string, error) {
	return os.Readlink(name)
}

func osSymlink(oldname string, newname string) error {
	return os.Symlink(oldname, newname)
}

func osGetenv(key string) string {
	return os.Getenv(key)
}

func osLookupEnv(key string) (string, bool) {
	return os.LookupEnv(key)
}

func osSetenv(key string, value string) error {
	return os.Setenv(key, value)
}

func osUnsetenv(key string) error {
	return os.Unsetenv(key)
}

func osEnviron() []string {
	return os.Environ()
}

func osGetpid() int {
	return os.Getpid()
}

func osGetppid() int {
	return os.Getppid()
}

func osGetwd() (string, error) {
	return os.Getwd()
}

func osChdir(dir string) error {
	return os.Chdir(dir)
}

func osHostname() (string, error) {
	return os.Hostname()
}

func osTempDir() string {
	return os.TempDir()
}

func osUserHomeDir() (string, error) {
	return os.UserHomeDir()
}

func osExecutable() (string, error) {
	return os.Executable()
}

func osIsNotExist(err error) bool {
	return os.IsNotExist(err)
}

func osIsExist(err error) bool {
	return os.IsExist(err)
}

func osFindProcess(pid int) (*os.Process, error) {
	return os.FindProcess(pid)
}

func osStartProcess(name string, argv []string, attr *os.ProcAttr) (*os.Process, error) {
	return os.StartProcess(name, argv, attr)
}

func osFileClose(it *os.File) error {
	return it.Close()
}

func osFileRead(it *os.File, b []byte) (int, error) {
	return it.Read(b)
}

func osFileReadAt(it *os.File, b []byte, off int64) (int, error) {
	return it.ReadAt(b, off)
}

func osFileWrite(it *os.File, b []byte) (int, error) {
	return it.Write(b)
}

func osFileWriteAt(it *os.File, b []byte, off int64) (int, error) {
	return it.WriteAt(b, off)
}

func osFileWriteString(it *os.File, s string) (int, error) {
	return it.WriteString(s)
}

func osFileSeek(it *os.File, offset int64, whence int) (int64, error) {
	return it.Seek(offset, whence)
}

func osFileSync(it *os.File) error {
	return it.Sync()
}

func osFileStat(it *os.File) (os.FileInfo, error) {
	return it.Stat()
}

func osFileName(it *os.File) string {
	return it.Name()
}

func osFileFd(it *os.File) uintptr {
	return it.Fd()
}

func osFileTruncate(it *os.File, size int64) error {
	return it.Truncate(size)
}

func osFileSetDeadline(it *os.File, t time.Time) error {
	return it.SetDeadline(t)
}

func osFileSetReadDeadline(it *os.File, t time.Time) error {
	return it.SetReadDeadline(t)
}

func osFileSetWriteDeadline(it *os.File, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func osProcessWait(it *os.Process) (*os.ProcessState, error) {
	return it.Wait()
}

func osProcessKill(it *os.Process) error {
	return it.Kill()
}

func osProcessSignal(it *os.Process, sig os.Signal) error {
	return it.Signal(sig)
}

func osProcessRelease(it *os.Process) error {
	return it.Release()
}

func osFileModeItself(it os.FileMode) any {
	return it
}

func osProcessFields(it *os.Process) []any {
	return []any{it.Pid}
}
