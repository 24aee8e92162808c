// Each function uses one entry of rules/knowledge.toml for github.com/syndtr/goleveldb/leveldb.

package knowledge

import (
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
)

func leveldbOpenFile(path string, o *opt.Options) (*leveldb.DB, error) {
	return leveldb.OpenFile(path, o)
}
