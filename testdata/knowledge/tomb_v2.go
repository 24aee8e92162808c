// Each function uses one entry of rules/knowledge.toml for gopkg.in/tomb.v2.

package knowledge

import (
	"context"

	tomb "gopkg.in/tomb.v2"
)

func tombV2WithContext(parent context.Context) (*tomb.Tomb, context.Context) {
	return tomb.WithContext(parent)
}

func tombV2TombGo(it *tomb.Tomb, f func() error) {
	it.Go(f)
}

func tombV2TombKill(it *tomb.Tomb, reason error) {
	it.Kill(reason)
}

func tombV2TombKillf(it *tomb.Tomb, f string, a ...interface{}) error {
	return it.Killf(f, a...)
}

func tombV2TombWait(it *tomb.Tomb) error {
	return it.Wait()
}

func tombV2TombAlive(it *tomb.Tomb) bool {
	return it.Alive()
}

func tombV2TombDying(it *tomb.Tomb) <-chan struct{} {
	return it.Dying()
}

func tombV2TombDead(it *tomb.Tomb) <-chan struct{} {
	return it.Dead()
}

func tombV2TombErr(it *tomb.Tomb) error {
	return it.Err()
}

func tombV2TombContext(it *tomb.Tomb, parent context.Context) context.Context {
	return it.Context(parent)
}
