module fixtures/watcher

go 1.22
