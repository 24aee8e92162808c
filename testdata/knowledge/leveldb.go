// Each function uses one entry of rules/knowledge.toml for github.com/syndtr/goleveldb/leveldb.

package knowledge

import (
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/iterator"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/storage"
	"github.com/syndtr/goleveldb/leveldb/util"
)

func leveldbOpenFile(path string, o *opt.Options) (*leveldb.DB, error) {
	return leveldb.OpenFile(path, o)
}

func leveldbOpen(stor storage.Storage, o *opt.Options) (*leveldb.DB, error) {
	return leveldb.Open(stor, o)
}

func leveldbDBClose(it *leveldb.DB) error {
	return it.Close()
}

func leveldbDBGet(it *leveldb.DB, key []byte, ro *opt.ReadOptions) ([]byte, error) {
	return it.Get(key, ro)
}

func leveldbDBPut(it *leveldb.DB, key []byte, value []byte, wo *opt.WriteOptions) error {
	return it.Put(key, value, wo)
}

func leveldbDBDelete(it *leveldb.DB, key []byte, wo *opt.WriteOptions) error {
	return it.Delete(key, wo)
}

func leveldbDBHas(it *leveldb.DB, key []byte, ro *opt.ReadOptions) (bool, error) {
	return it.Has(key, ro)
}

func leveldbDBWrite(it *leveldb.DB, batch *leveldb.Batch, wo *opt.WriteOptions) error {
	return it.Write(batch, wo)
}

func leveldbDBNewIterator(it *leveldb.DB, slice *util.Range, ro *opt.ReadOptions) iterator.Iterator {
	return it.NewIterator(slice, ro)
}

func leveldbDBGetSnapshot(it *leveldb.DB) (*leveldb.Snapshot, error) {
	return it.GetSnapshot()
}

func leveldbDBOpenTransaction(it *leveldb.DB) (*leveldb.Transaction, error) {
	return it.OpenTransaction()
}

func leveldbDBCompactRange(it *leveldb.DB, r util.Range) error {
	return it.CompactRange(r)
}

func leveldbSnapshotGet(it *leveldb.Snapshot, key []byte, ro *opt.ReadOptions) ([]byte, error) {
	return it.Get(key, ro)
}

func leveldbSnapshotRelease(it *leveldb.Snapshot) {
	it.Release()
}

func leveldbTransactionCommit(it *leveldb.Transaction) error {
	return it.Commit()
}

func leveldbTransactionDiscard(it *leveldb.Transaction) {
	it.Discard()
}
