// Each function uses one entry of rules/knowledge.toml for github.com/panjf2000/ants/v2.

package knowledge

import (
	"time"

	ants "github.com/panjf2000/ants/v2"
)

func antsV2NewPool(size int, options ...ants.Option) (*ants.Pool, error) {
	return ants.NewPool(size, options...)
}

func antsV2NewPoolWithFunc(size int, pf func(any), options ...ants.Option) (*ants.PoolWithFunc, error) {
	return ants.NewPoolWithFunc(size, pf, options...)
}

func antsV2Submit(task func()) error {
	return ants.Submit(task)
}

func antsV2Release() {
	ants.Release()
}

func antsV2PoolSubmit(it *ants.Pool, task func()) error {
	return it.Submit(task)
}

func antsV2PoolRelease(it *ants.Pool) {
	it.Release()
}

func antsV2PoolReleaseTimeout(it *ants.Pool, timeout time.Duration) error {
	return it.ReleaseTimeout(timeout)
}

func antsV2PoolRunning(it *ants.Pool) int {
	return it.Running()
}

func antsV2PoolFree(it *ants.Pool) int {
	return it.Free()
}

func antsV2PoolCap(it *ants.Pool) int {
	return it.Cap()
}

func antsV2PoolTune(it *ants.Pool, size int) {
	it.Tune(size)
}

func antsV2PoolWithFuncInvoke(it *ants.PoolWithFunc, arg any) error {
	return it.Invoke(arg)
}

func antsV2PoolWithFuncRelease(it *ants.PoolWithFunc) {
	it.Release()
}
