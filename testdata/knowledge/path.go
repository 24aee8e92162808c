// Each function uses one entry of rules/knowledge.toml for path.

package knowledge

import (
	"path"
)

func pathBase(a1 string) string {
	return path.Base(a1)
}

func pathClean(a1 string) string {
	return path.Clean(a1)
}

func pathDir(a1 string) string {
	return path.Dir(a1)
}

func pathExt(a1 string) string {
	return path.Ext(a1)
}

func pathJoin(elem ...string) string {
	return path.Join(elem...)
}
