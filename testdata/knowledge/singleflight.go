// Each function uses one entry of rules/knowledge.toml for golang.org/x/sync/singleflight.

package knowledge

import (
	"golang.org/x/sync/singleflight"
)

func singleflightGroupDo(it *singleflight.Group, key string, fn func() (any, error)) (any, error, bool) {
	return it.Do(key, fn)
}

func singleflightGroupDoChan(it *singleflight.Group, key string, fn func() (any, error)) <-chan singleflight.Result {
	return it.DoChan(key, fn)
}

func singleflightGroupForget(it *singleflight.Group, key string) {
	it.Forget(key)
}
