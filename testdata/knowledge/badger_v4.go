// Each function uses one entry of rules/knowledge.toml for github.com/dgraph-io/badger/v4.

package knowledge

import (
	badger "github.com/dgraph-io/badger/v4"
)

func badgerV4Open(opt badger.Options) (*badger.DB, error) {
	return badger.Open(opt)
}
