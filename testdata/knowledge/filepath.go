// Each function uses one entry of rules/knowledge.toml for path/filepath.

package knowledge

import (
	"io/fs"
	"path/filepath"
)

func filepathAbs(path string) (string, error) {
	return filepath.Abs(path)
}

func filepathBase(path string) string {
	return filepath.Base(path)
}

func filepathClean(path string) string {
	return filepath.Clean(path)
}

func filepathDir(path string) string {
	return filepath.Dir(path)
}

func filepathExt(path string) string {
	return filepath.Ext(path)
}

func filepathJoin(elem ...string) string {
	return filepath.Join(elem...)
}

func filepathGlob(pattern string) ([]string, error) {
	return filepath.Glob(pattern)
}

func filepathRel(basePath string, targPath string) (string, error) {
	return filepath.Rel(basePath, targPath)
}

func filepathMatch(pattern string, name string) (bool, error) {
	return filepath.Match(pattern, name)
}

func filepathWalk(root string, fn filepath.WalkFunc) error {
	return filepath.Walk(root, fn)
}

func filepathWalkDir(root string, fn fs.WalkDirFunc) error {
	return filepath.WalkDir(root, fn)
}
