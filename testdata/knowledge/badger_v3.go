// Each function uses one entry of rules/knowledge.toml for github.com/dgraph-io/badger/v3.

package knowledge

import (
	badger "github.com/dgraph-io/badger/v3"
)

func badgerV3Open(opt badger.Options) (*badger.DB, error) {
	return badger.Open(opt)
}
