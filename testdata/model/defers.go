package p

import "sync"

func defers(mu *sync.Mutex, wg *sync.WaitGroup, fs []func()) (err error) {
	mu.Lock()
	defer mu.Unlock()
	wg.Add(1)
	go func() {
		defer wg.Done()
		work()
	}()
	wg.Go(func() { work() })
	defer func() {
		if e := recover(); e != nil {
			err = e.(error)
		}
	}()
	for _, f := range fs {
		defer f()
	}
	go fs[0]()
	go (func() {})()
	defer fs[len(fs)-1]()
	cleanup := func() error { return nil }
	defer func() { err = cleanup() }()
	if err := work(); err != nil {
		return err
	}
	return cleanup()
}
