// Each function uses one entry of rules/knowledge.toml for sync.

package knowledge

import (
	"sync"
)

func syncNewCond(l sync.Locker) *sync.Cond {
	return sync.NewCond(l)
}

func syncOnceFunc(f func()) func() {
	return sync.OnceFunc(f)
}

func syncOnceValue[T any](f func() T) func() T {
	return sync.OnceValue(f)
}

func syncOnceValues[T1 any, T2 any](f func() (T1, T2)) func() (T1, T2) {
	return sync.OnceValues(f)
}

func syncWaitGroupAdd(it *sync.WaitGroup, delta int) {
	it.Add(delta)
}

func syncWaitGroupDone(it *sync.WaitGroup) {
	it.Done()
}

func syncWaitGroupWait(it *sync.WaitGroup) {
	it.Wait()
}

func syncWaitGroupGo(it *sync.WaitGroup, f func()) {
	it.Go(f)
}

func syncOnceDo(it *sync.Once, f func()) {
	it.Do(f)
}

func syncMutexLock(it *sync.Mutex) {
	it.Lock()
}

func syncMutexTryLock(it *sync.Mutex) bool {
	return it.TryLock()
}

func syncMutexUnlock(it *sync.Mutex) {
	it.Unlock()
}

func syncRWMutexLock(it *sync.RWMutex) {
	it.Lock()
}

func syncRWMutexRLock(it *sync.RWMutex) {
	it.RLock()
}

func syncRWMutexTryLock(it *sync.RWMutex) bool {
	return it.TryLock()
}

func syncRWMutexTryRLock(it *sync.RWMutex) bool {
	return it.TryRLock()
}

func syncRWMutexRLocker(it *sync.RWMutex) sync.Locker {
	return it.RLocker()
}

func syncRWMutexUnlock(it *sync.RWMutex) {
	it.Unlock()
}

func syncRWMutexRUnlock(it *sync.RWMutex) {
	it.RUnlock()
}

func syncLockerLock(it sync.Locker) {
	it.Lock()
}

func syncLockerUnlock(it sync.Locker) {
	it.Unlock()
}

func syncCondWait(it *sync.Cond) {
	it.Wait()
}

func syncCondSignal(it *sync.Cond) {
	it.Signal()
}

func syncCondBroadcast(it *sync.Cond) {
	it.Broadcast()
}

func syncPoolGet(it *sync.Pool) any {
	return it.Get()
}

func syncPoolPut(it *sync.Pool, x any) {
	it.Put(x)
}

func syncMapLoad(it *sync.Map, key any) (any, bool) {
	return it.Load(key)
}

func syncMapDelete(it *sync.Map, key any) {
	it.Delete(key)
}

func syncMapLoadAndDelete(it *sync.Map, key any) (any, bool) {
	return it.LoadAndDelete(key)
}

func syncMapClear(it *sync.Map) {
	it.Clear()
}

func syncMapStore(it *sync.Map, key any, value any) {
	it.Store(key, value)
}

func syncMapLoadOrStore(it *sync.Map, key any, value any) (any, bool) {
	return it.LoadOrStore(key, value)
}

func syncMapSwap(it *sync.Map, key any, value any) (any, bool) {
	return it.Swap(key, value)
}

func syncMapRange(it *sync.Map, f func(key any, value any) bool) {
	it.Range(f)
}

func syncCondFields(it *sync.Cond) []any {
	return []any{it.L}
}

func syncPoolFields(it *sync.Pool) []any {
	return []any{it.New}
}
