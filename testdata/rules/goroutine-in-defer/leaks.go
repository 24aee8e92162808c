package deferred

import (
	"log"
	"os"
	"sync"
	"time"
)

func work() error {
	time.Sleep(time.Millisecond)
	return nil
}

func flush(rows []string) {
	for range rows {
		_ = work()
	}
}

func CapturesSlice(n int) int {
	rows := make([]string, n)
	defer func() {
		go func() { // want goroutine-in-defer(note) "`rows`"
			for _, row := range rows {
				log.Print(row)
			}
		}()
	}()
	return len(rows)
}

func DeferredGoByHelperLiteral(n int) int {
	rows := make([]string, n)
	defer func() {
		if len(rows) > 0 {
			go flush(rows) // want goroutine-in-defer "`rows`"
		}
	}()
	return len(rows)
}

func CapturesNamedResult() (err error) {
	defer func() {
		go func() { // want goroutine-in-defer "`err`"
			if err != nil {
				log.Print(err)
			}
		}()
	}()
	return work()
}

func CapturesFile(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() {
		go func() { // want goroutine-in-defer "`f`"
			_ = work()
			_ = f.Close()
		}()
	}()
	return work()
}

func BlocksOnChannel(done chan struct{}) {
	defer func() {
		go func() { // want goroutine-in-defer "."
			<-done
		}()
	}()
	_ = work()
}

func SendsOnChannel() {
	finished := make(chan bool)
	defer func() {
		go func() { // want goroutine-in-defer "`finished`"
			finished <- true // want send-without-receiver "nobody receives any more"
		}()
	}()
	_ = work()
}

func HoldsLock(mu *sync.Mutex, m map[string]int) {
	defer func() {
		go func() { // want goroutine-in-defer "."
			mu.Lock()
			defer mu.Unlock()
			clear(m)
		}()
	}()
	_ = work()
}

func InLoop(names []string) {
	for _, name := range names {
		defer func() {
			go func() { // want goroutine-in-defer "`name`"
				log.Print(name)
			}()
		}()
	}
}

func StartsNothingMuch() {
	defer func() {
		go log.Print("done") // want goroutine-in-defer(note) "."
	}()
	_ = work()
}

type server struct {
	conns []string
	jobs  chan string
}

func (s *server) Handle(name string) {
	buffer := make([]byte, 1<<16)
	defer func() {
		go func() { // want goroutine-in-defer "`buffer`"
			s.jobs <- name + string(buffer)
		}()
	}()
	_ = work()
}
