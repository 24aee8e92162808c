// Each function uses one entry of rules/knowledge.toml for github.com/fsnotify/fsnotify.

package knowledge

import (
	"github.com/fsnotify/fsnotify"
)

func fsnotifyNewWatcher() (*fsnotify.Watcher, error) {
	return fsnotify.NewWatcher()
}

func fsnotifyNewBufferedWatcher(sz uint) (*fsnotify.Watcher, error) {
	return fsnotify.NewBufferedWatcher(sz)
}

func fsnotifyWatcherAdd(it *fsnotify.Watcher, path string) error {
	return it.Add(path)
}

func fsnotifyWatcherAddWith(it *fsnotify.Watcher, path string) error {
	return it.AddWith(path)
}

func fsnotifyWatcherRemove(it *fsnotify.Watcher, path string) error {
	return it.Remove(path)
}

func fsnotifyWatcherWatchList(it *fsnotify.Watcher) []string {
	return it.WatchList()
}

func fsnotifyWatcherClose(it *fsnotify.Watcher) error {
	return it.Close()
}

func fsnotifyEventHas(it *fsnotify.Event, op fsnotify.Op) bool {
	return it.Has(op)
}

func fsnotifyEventString(it *fsnotify.Event) string {
	return it.String()
}

func fsnotifyOpHas(it fsnotify.Op, h fsnotify.Op) bool {
	return it.Has(h)
}

func fsnotifyEventFields(it *fsnotify.Event) []any {
	return []any{it.Name, it.Op}
}

func fsnotifyWatcherFields(it *fsnotify.Watcher) []any {
	return []any{it.Errors, it.Events}
}
