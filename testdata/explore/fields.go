package x

import "sync"

type worker struct {
	jobs chan func()
	quit chan struct{}
	wg   sync.WaitGroup
}

func newWorker() *worker {
	return &worker{jobs: make(chan func()), quit: make(chan struct{})}
}

func (w *worker) start() {
	w.wg.Add(1)
	go w.run()
}

func (w *worker) run() {
	defer w.wg.Done()
	for {
		select {
		case job := <-w.jobs:
			job()
		case <-w.quit:
			return
		}
	}
}

func (w *worker) stop() {
	close(w.quit)
	w.wg.Wait()
}

func leaves(jobs []func(), bad func() bool) {
	w := newWorker()
	w.start()
	for _, job := range jobs {
		if bad() {
			return
		}
		w.jobs <- job
	}
	w.stop()
}

func stops(jobs []func(), bad func() bool) {
	w := newWorker()
	w.start()
	defer w.stop()
	for _, job := range jobs {
		if bad() {
			return
		}
		w.jobs <- job
	}
}
