// Each function uses one entry of rules/knowledge.toml for github.com/dgraph-io/badger/v4.

package knowledge

import (
	"context"

	badger "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
)

func badgerV4Open(opt badger.Options) (*badger.DB, error) {
	return badger.Open(opt)
}

func badgerV4DefaultOptions(path string) badger.Options {
	return badger.DefaultOptions(path)
}

func badgerV4DBClose(it *badger.DB) error {
	return it.Close()
}

func badgerV4DBView(it *badger.DB, fn func(txn *badger.Txn) error) error {
	return it.View(fn)
}

func badgerV4DBUpdate(it *badger.DB, fn func(txn *badger.Txn) error) error {
	return it.Update(fn)
}

func badgerV4DBNewTransaction(it *badger.DB, update bool) *badger.Txn {
	return it.NewTransaction(update)
}

func badgerV4DBNewTransactionAt(it *badger.DB, readTs uint64, update bool) *badger.Txn {
	return it.NewTransactionAt(readTs, update)
}

func badgerV4DBNewStream(it *badger.DB) *badger.Stream {
	return it.NewStream()
}

func badgerV4DBNewWriteBatch(it *badger.DB) *badger.WriteBatch {
	return it.NewWriteBatch()
}

func badgerV4DBGetSequence(it *badger.DB, key []byte, bandwidth uint64) (*badger.Sequence, error) {
	return it.GetSequence(key, bandwidth)
}

func badgerV4DBRunValueLogGC(it *badger.DB, discardRatio float64) error {
	return it.RunValueLogGC(discardRatio)
}

func badgerV4DBSync(it *badger.DB) error {
	return it.Sync()
}

func badgerV4DBSubscribe(it *badger.DB, ctx context.Context, cb func(kv *badger.KVList) error, matches []pb.Match) error {
	return it.Subscribe(ctx, cb, matches)
}

func badgerV4TxnCommit(it *badger.Txn) error {
	return it.Commit()
}

func badgerV4TxnCommitWith(it *badger.Txn, cb func(error)) {
	it.CommitWith(cb)
}

func badgerV4TxnDiscard(it *badger.Txn) {
	it.Discard()
}

func badgerV4TxnGet(it *badger.Txn, key []byte) (*badger.Item, error) {
	return it.Get(key)
}

func badgerV4TxnSet(it *badger.Txn, key []byte, val []byte) error {
	return it.Set(key, val)
}

func badgerV4TxnSetEntry(it *badger.Txn, e *badger.Entry) error {
	return it.SetEntry(e)
}

func badgerV4TxnDelete(it *badger.Txn, key []byte) error {
	return it.Delete(key)
}

func badgerV4TxnNewIterator(it *badger.Txn, opt badger.IteratorOptions) *badger.Iterator {
	return it.NewIterator(opt)
}

func badgerV4IteratorClose(it *badger.Iterator) {
	it.Close()
}

func badgerV4IteratorNext(it *badger.Iterator) {
	it.Next()
}

func badgerV4IteratorRewind(it *badger.Iterator) {
	it.Rewind()
}

func badgerV4IteratorSeek(it *badger.Iterator, key []byte) {
	it.Seek(key)
}

func badgerV4IteratorValid(it *badger.Iterator) bool {
	return it.Valid()
}

func badgerV4IteratorValidForPrefix(it *badger.Iterator, prefix []byte) bool {
	return it.ValidForPrefix(prefix)
}

func badgerV4IteratorItem(it *badger.Iterator) *badger.Item {
	return it.Item()
}

func badgerV4ItemValue(it *badger.Item, fn func(val []byte) error) error {
	return it.Value(fn)
}

func badgerV4ItemValueCopy(it *badger.Item, dst []byte) ([]byte, error) {
	return it.ValueCopy(dst)
}

func badgerV4ItemKey(it *badger.Item) []byte {
	return it.Key()
}

func badgerV4ItemKeyCopy(it *badger.Item, dst []byte) []byte {
	return it.KeyCopy(dst)
}

func badgerV4WriteBatchSet(it *badger.WriteBatch, k []byte, v []byte) error {
	return it.Set(k, v)
}

func badgerV4WriteBatchDelete(it *badger.WriteBatch, k []byte) error {
	return it.Delete(k)
}

func badgerV4WriteBatchFlush(it *badger.WriteBatch) error {
	return it.Flush()
}

func badgerV4WriteBatchCancel(it *badger.WriteBatch) {
	it.Cancel()
}

func badgerV4SequenceNext(it *badger.Sequence) (uint64, error) {
	return it.Next()
}

func badgerV4SequenceRelease(it *badger.Sequence) error {
	return it.Release()
}

func badgerV4StreamOrchestrate(it *badger.Stream, ctx context.Context) error {
	return it.Orchestrate(ctx)
}
