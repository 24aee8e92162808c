// Each function uses one entry of rules/knowledge.toml for go.etcd.io/bbolt.

package knowledge

import (
	"os"

	"go.etcd.io/bbolt"
)

func bboltOpen(path string, mode os.FileMode, options *bbolt.Options) (*bbolt.DB, error) {
	return bbolt.Open(path, mode, options)
}

func bboltDBClose(it *bbolt.DB) error {
	return it.Close()
}

func bboltDBView(it *bbolt.DB, fn func(*bbolt.Tx) error) error {
	return it.View(fn)
}

func bboltDBUpdate(it *bbolt.DB, fn func(*bbolt.Tx) error) error {
	return it.Update(fn)
}

func bboltDBBatch(it *bbolt.DB, fn func(*bbolt.Tx) error) error {
	return it.Batch(fn)
}

func bboltDBBegin(it *bbolt.DB, writable bool) (*bbolt.Tx, error) {
	return it.Begin(writable)
}

func bboltDBSync(it *bbolt.DB) error {
	return it.Sync()
}

func bboltDBStats(it *bbolt.DB) bbolt.Stats {
	return it.Stats()
}

func bboltDBPath(it *bbolt.DB) string {
	return it.Path()
}

func bboltTxCommit(it *bbolt.Tx) error {
	return it.Commit()
}

func bboltTxRollback(it *bbolt.Tx) error {
	return it.Rollback()
}

func bboltTxBucket(it *bbolt.Tx, name []byte) *bbolt.Bucket {
	return it.Bucket(name)
}

func bboltTxCreateBucket(it *bbolt.Tx, name []byte) (*bbolt.Bucket, error) {
	return it.CreateBucket(name)
}

func bboltTxCreateBucketIfNotExists(it *bbolt.Tx, name []byte) (*bbolt.Bucket, error) {
	return it.CreateBucketIfNotExists(name)
}

func bboltTxDeleteBucket(it *bbolt.Tx, name []byte) error {
	return it.DeleteBucket(name)
}

func bboltTxForEach(it *bbolt.Tx, fn func(name []byte, b *bbolt.Bucket) error) error {
	return it.ForEach(fn)
}

func bboltTxCursor(it *bbolt.Tx) *bbolt.Cursor {
	return it.Cursor()
}

func bboltTxSize(it *bbolt.Tx) int64 {
	return it.Size()
}

func bboltTxOnCommit(it *bbolt.Tx, fn func()) {
	it.OnCommit(fn)
}

func bboltBucketGet(it *bbolt.Bucket, key []byte) []byte {
	return it.Get(key)
}

func bboltBucketPut(it *bbolt.Bucket, key []byte, value []byte) error {
	return it.Put(key, value)
}

func bboltBucketDelete(it *bbolt.Bucket, key []byte) error {
	return it.Delete(key)
}

func bboltBucketBucket(it *bbolt.Bucket, name []byte) *bbolt.Bucket {
	return it.Bucket(name)
}

func bboltBucketCreateBucket(it *bbolt.Bucket, key []byte) (*bbolt.Bucket, error) {
	return it.CreateBucket(key)
}

func bboltBucketCreateBucketIfNotExists(it *bbolt.Bucket, key []byte) (*bbolt.Bucket, error) {
	return it.CreateBucketIfNotExists(key)
}

func bboltBucketCursor(it *bbolt.Bucket) *bbolt.Cursor {
	return it.Cursor()
}

func bboltBucketForEach(it *bbolt.Bucket, fn func(k []byte, v []byte) error) error {
	return it.ForEach(fn)
}

func bboltBucketForEachBucket(it *bbolt.Bucket, fn func(k []byte) error) error {
	return it.ForEachBucket(fn)
}

func bboltBucketNextSequence(it *bbolt.Bucket) (uint64, error) {
	return it.NextSequence()
}

func bboltCursorFirst(it *bbolt.Cursor) ([]byte, []byte) {
	return it.First()
}

func bboltCursorLast(it *bbolt.Cursor) ([]byte, []byte) {
	return it.Last()
}

func bboltCursorNext(it *bbolt.Cursor) ([]byte, []byte) {
	return it.Next()
}

func bboltCursorPrev(it *bbolt.Cursor) ([]byte, []byte) {
	return it.Prev()
}

func bboltCursorSeek(it *bbolt.Cursor, seek []byte) ([]byte, []byte) {
	return it.Seek(seek)
}

func bboltCursorDelete(it *bbolt.Cursor) error {
	return it.Delete()
}
