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
