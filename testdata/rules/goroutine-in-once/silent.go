package once

import (
	"log"
	"sync"
)

func ShortLived() {
	var once sync.Once
	once.Do(func() {
		go log.Print("started") // ok goroutine-in-once: it ends by itself
	})
}

func ShortLivedLiteral(items []string) {
	var once sync.Once
	once.Do(func() {
		go func() { // ok goroutine-in-once: a finite loop
			for _, item := range items {
				log.Print(item)
			}
		}()
	})
}

func Joined(items []string) {
	var once sync.Once
	once.Do(func() {
		var wg sync.WaitGroup
		for _, item := range items {
			wg.Add(1)
			go func() { // ok goroutine-in-once: joined inside Do
				defer wg.Done()
				log.Print(item)
			}()
		}
		wg.Wait()
	})
}

func CloseOnce(done chan struct{}) {
	var once sync.Once
	once.Do(func() { close(done) }) // ok goroutine-in-once: no goroutine
}

type feed struct {
	once sync.Once
	jobs chan int
}

func (f *feed) Push(v int) {
	f.once.Do(func() {
		go f.drain() // ok goroutine-in-once: Close closes the channel that it ranges over
	})
	f.jobs <- v
}

func (f *feed) drain() {
	for v := range f.jobs {
		log.Print(v)
	}
}

func (f *feed) Close() { close(f.jobs) }

// Do of another type.
type group struct{}

func (group) Do(f func()) { f() }

func OtherDo(stop chan struct{}) {
	var g group
	g.Do(func() {
		go func() { // ok goroutine-in-once: not a sync.Once, and stop ends it
			<-stop
		}()
	})
	close(stop)
}

func BesideTheOnce(stop chan struct{}) {
	var once sync.Once
	once.Do(work)
	go func() { // ok goroutine-in-once: started beside it
		<-stop
	}()
	close(stop)
}

func Locks(mu *sync.Mutex) {
	var once sync.Once
	once.Do(func() {
		mu.Lock() // ok goroutine-in-once: a short critical section
		defer mu.Unlock()
		work()
	})
}

func StopsOnce(stop chan struct{}) func() {
	return sync.OnceFunc(func() { close(stop) }) // ok goroutine-in-once: no goroutine
}
