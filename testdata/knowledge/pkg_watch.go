// Each function uses one entry of rules/knowledge.toml for k8s.io/apimachinery/pkg/watch.

package knowledge

import (
	"k8s.io/apimachinery/pkg/watch"
)

func pkgWatchInterfaceStop(it watch.Interface) {
	it.Stop()
}

func pkgWatchInterfaceResultChan(it watch.Interface) <-chan watch.Event {
	return it.ResultChan()
}

func pkgWatchNewFake() *watch.FakeWatcher {
	return watch.NewFake()
}
