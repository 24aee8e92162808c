// Each function uses one entry of rules/knowledge.toml for io/ioutil.

package knowledge

import (
	"io"
	"io/fs"
	"io/ioutil"
	"os"
)

func ioutilReadAll(r io.Reader) ([]byte, error) {
	return ioutil.ReadAll(r)
}

func ioutilReadFile(filename string) ([]byte, error) {
	return ioutil.ReadFile(filename)
}

func ioutilReadDir(dirname string) ([]fs.FileInfo, error) {
	return ioutil.ReadDir(dirname)
}

func ioutilWriteFile(filename string, data []byte, perm fs.FileMode) error {
	return ioutil.WriteFile(filename, data, perm)
}

func ioutilNopCloser(r io.Reader) io.ReadCloser {
	return ioutil.NopCloser(r)
}

func ioutilTempDir(dir string, pattern string) (string, error) {
	return ioutil.TempDir(dir, pattern)
}

func ioutilTempFile(dir string, pattern string) (*os.File, error) {
	return ioutil.TempFile(dir, pattern)
}
