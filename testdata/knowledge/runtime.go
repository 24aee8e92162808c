// Each function uses one entry of rules/knowledge.toml for runtime.

package knowledge

import (
	"runtime"
)

func runtimeGoexit() {
	runtime.Goexit()
}

func runtimeGosched() {
	runtime.Gosched()
}

func runtimeGC() {
	runtime.GC()
}

func runtimeGOMAXPROCS(n int) int {
	return runtime.GOMAXPROCS(n)
}

func runtimeNumCPU() int {
	return runtime.NumCPU()
}

func runtimeNumGoroutine() int {
	return runtime.NumGoroutine()
}

func runtimeStack(buf []byte, all bool) int {
	return runtime.Stack(buf, all)
}

func runtimeCaller(skip int) (uintptr, string, int, bool) {
	return runtime.Caller(skip)
}

func runtimeCallers(skip int, pc []uintptr) int {
	return runtime.Callers(skip, pc)
}

func runtimeFuncForPC(pc uintptr) *runtime.Func {
	return runtime.FuncForPC(pc)
}

func runtimeReadMemStats(m *runtime.MemStats) {
	runtime.ReadMemStats(m)
}

func runtimeKeepAlive(x any) {
	runtime.KeepAlive(x)
}

func runtimeLockOSThread() {
	runtime.LockOSThread()
}

func runtimeUnlockOSThread() {
	runtime.UnlockOSThread()
}

func runtimeSetFinalizer(obj any, finalizer any) {
	runtime.SetFinalizer(obj, finalizer)
}

func runtimeAddCleanup[T any, S any](ptr *T, cleanup func(S), arg S) runtime.Cleanup {
	return runtime.AddCleanup(ptr, cleanup, arg)
}
