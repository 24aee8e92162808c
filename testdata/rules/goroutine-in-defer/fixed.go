package deferred

import (
	"log"
	"os"
	"sync"
)

func CapturesSliceFixed(n int) int {
	rows := make([]string, n)
	defer func() {
		for _, row := range rows { // ok goroutine-in-defer: done before the function returns
			log.Print(row)
		}
	}()
	return len(rows)
}

func DeferredGoByHelperLiteralFixed(n int) int {
	rows := make([]string, n)
	defer flush(rows) // ok goroutine-in-defer: no goroutine
	return len(rows)
}

func CapturesNamedResultFixed() (err error) {
	defer func() {
		if err != nil { // ok goroutine-in-defer: no goroutine
			log.Print(err)
		}
	}()
	return work()
}

func CapturesFileFixed(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close() // ok goroutine-in-defer: no goroutine
	return work()
}

func BlocksOnChannelFixed(done chan struct{}) {
	defer func() { <-done }() // ok goroutine-in-defer: the caller waits
	_ = work()
}

func SendsOnChannelFixed() {
	finished := make(chan bool, 1)
	defer func() { finished <- true }() // ok goroutine-in-defer: no goroutine
	_ = work()
}

func HoldsLockFixed(mu *sync.Mutex, m map[string]int) {
	defer func() {
		mu.Lock() // ok goroutine-in-defer: no goroutine
		defer mu.Unlock()
		clear(m)
	}()
	_ = work()
}

func InLoopFixed(names []string) {
	for _, name := range names {
		defer log.Print(name) // ok goroutine-in-defer: no goroutine
	}
}

func StartsNothingMuchFixed() {
	defer log.Print("done") // ok goroutine-in-defer: no goroutine
	_ = work()
}

func (s *server) HandleFixed(name string) {
	buffer := make([]byte, 1<<16)
	defer func() {
		s.jobs <- name + string(buffer) // ok goroutine-in-defer: no goroutine
	}()
	_ = work()
}
