// Each function uses one entry of rules/knowledge.toml for sync/atomic.

package knowledge

import (
	"sync/atomic"
)

func atomicAddInt32(addr *int32, delta int32) int32 {
	return atomic.AddInt32(addr, delta)
}

func atomicAddInt64(addr *int64, delta int64) int64 {
	return atomic.AddInt64(addr, delta)
}

func atomicAddUint32(addr *uint32, delta uint32) uint32 {
	return atomic.AddUint32(addr, delta)
}

func atomicAddUint64(addr *uint64, delta uint64) uint64 {
	return atomic.AddUint64(addr, delta)
}

func atomicLoadInt32(addr *int32) int32 {
	return atomic.LoadInt32(addr)
}

func atomicLoadInt64(addr *int64) int64 {
	return atomic.LoadInt64(addr)
}

func atomicLoadUint32(addr *uint32) uint32 {
	return atomic.LoadUint32(addr)
}

func atomicLoadUint64(addr *uint64) uint64 {
	return atomic.LoadUint64(addr)
}

func atomicStoreInt32(addr *int32, val int32) {
	atomic.StoreInt32(addr, val)
}

func atomicStoreInt64(addr *int64, val int64) {
	atomic.StoreInt64(addr, val)
}

func atomicStoreUint32(addr *uint32, val uint32) {
	atomic.StoreUint32(addr, val)
}

func atomicStoreUint64(addr *uint64, val uint64) {
	atomic.StoreUint64(addr, val)
}

func atomicCompareAndSwapInt32(addr *int32, old int32, new int32) bool {
	return atomic.CompareAndSwapInt32(addr, old, new)
}

func atomicCompareAndSwapInt64(addr *int64, old int64, new int64) bool {
	return atomic.CompareAndSwapInt64(addr, old, new)
}

func atomicInt32Add(it *atomic.Int32, delta int32) int32 {
	return it.Add(delta)
}

func atomicInt32Load(it *atomic.Int32) int32 {
	return it.Load()
}

func atomicInt32Store(it *atomic.Int32, val int32) {
	it.Store(val)
}

func atomicInt32Swap(it *atomic.Int32, new int32) int32 {
	return it.Swap(new)
}

func atomicInt32CompareAndSwap(it *atomic.Int32, old int32, new int32) bool {
	return it.CompareAndSwap(old, new)
}

func atomicInt64Add(it *atomic.Int64, delta int64) int64 {
	return it.Add(delta)
}

func atomicInt64Load(it *atomic.Int64) int64 {
	return it.Load()
}

func atomicInt64Store(it *atomic.Int64, val int64) {
	it.Store(val)
}

func atomicInt64Swap(it *atomic.Int64, new int64) int64 {
	return it.Swap(new)
}

func atomicInt64CompareAndSwap(it *atomic.Int64, old int64, new int64) bool {
	return it.CompareAndSwap(old, new)
}

func atomicUint32Add(it *atomic.Uint32, delta uint32) uint32 {
	return it.Add(delta)
}

func atomicUint32Load(it *atomic.Uint32) uint32 {
	return it.Load()
}

func atomicUint32Store(it *atomic.Uint32, val uint32) {
	it.Store(val)
}

func atomicUint32Swap(it *atomic.Uint32, new uint32) uint32 {
	return it.Swap(new)
}

func atomicUint32CompareAndSwap(it *atomic.Uint32, old uint32, new uint32) bool {
	return it.CompareAndSwap(old, new)
}

func atomicUint64Add(it *atomic.Uint64, delta uint64) uint64 {
	return it.Add(delta)
}

func atomicUint64Load(it *atomic.Uint64) uint64 {
	return it.Load()
}

func atomicUint64Store(it *atomic.Uint64, val uint64) {
	it.Store(val)
}

func atomicUint64Swap(it *atomic.Uint64, new uint64) uint64 {
	return it.Swap(new)
}

func atomicUint64CompareAndSwap(it *atomic.Uint64, old uint64, new uint64) bool {
	return it.CompareAndSwap(old, new)
}

func atomicBoolLoad(it *atomic.Bool) bool {
	return it.Load()
}

func atomicBoolStore(it *atomic.Bool, val bool) {
	it.Store(val)
}

func atomicBoolSwap(it *atomic.Bool, new bool) bool {
	return it.Swap(new)
}

func atomicBoolCompareAndSwap(it *atomic.Bool, old bool, new bool) bool {
	return it.CompareAndSwap(old, new)
}

func atomicValueLoad(it *atomic.Value) any {
	return it.Load()
}

func atomicValueStore(it *atomic.Value, val any) {
	it.Store(val)
}

func atomicValueSwap(it *atomic.Value, new any) any {
	return it.Swap(new)
}

func atomicPointerLoad[T any](it *atomic.Pointer[T]) *T {
	return it.Load()
}

func atomicPointerStore[T any](it *atomic.Pointer[T], val *T) {
	it.Store(val)
}

func atomicPointerSwap[T any](it *atomic.Pointer[T], new *T) *T {
	return it.Swap(new)
}
