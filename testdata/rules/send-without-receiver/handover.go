package send

import (
	"context"
	"sync"
	"time"
)

func ReturnsChannel() <-chan int {
	ch := make(chan int)
	go func() {
		ch <- answer(1) // want send-without-receiver(note) "if the caller does not receive"
	}()
	return ch
}

func ReturnsChannelOfMany(n int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 0; i < n; i++ {
			ch <- answer(i) // ok send-without-receiver: the caller receives
		}
	}()
	return ch
}

func ReturnsReceiver() func() int {
	ch := make(chan int)
	go func() {
		ch <- answer(1) // ok send-without-receiver: the returned closure receives
	}()
	return func() int { return <-ch }
}

type stream struct {
	out chan int
	err chan error
}

func ReturnsStruct() *stream {
	s := &stream{out: make(chan int), err: make(chan error)}
	go func() {
		s.out <- answer(1) // ok send-without-receiver: the stream's owner receives
		s.err <- nil       // ok send-without-receiver: the stream's owner receives
	}()
	return s
}

func ReturnsLocalInStruct() stream {
	out := make(chan int)
	go func() {
		out <- answer(1) // ok send-without-receiver: in the returned struct
	}()
	return stream{out: out}
}

func (s *stream) push(v int) {
	s.out <- v // ok send-without-receiver: the field's receivers are elsewhere
}

func Parameter(ch chan<- int) {
	go func() {
		ch <- answer(1) // ok send-without-receiver: the caller's channel
	}()
}

func PassedOn(use func(<-chan int)) {
	ch := make(chan int)
	go func() {
		ch <- answer(1) // ok send-without-receiver: use may receive
	}()
	use(ch)
}

func drain(ch <-chan int) {
	for range ch {
	}
}

func DrainedByFunction(n int) {
	ch := make(chan int)
	go drain(ch)
	for i := 0; i < n; i++ {
		ch <- i // ok send-without-receiver: drain receives until close
	}
	close(ch)
}

func first(ch <-chan int) int { return <-ch }

func ReceivedByHelper() int {
	ch := make(chan int)
	go func() {
		ch <- answer(1) // ok send-without-receiver: the helper receives
	}()
	return first(ch)
}

var events = make(chan int)

func PackageChannel() {
	go func() {
		events <- answer(1) // ok send-without-receiver: anyone may receive
	}()
}

func StoredInMap(m map[string]chan int, name string) {
	ch := make(chan int)
	m[name] = ch
	go func() {
		ch <- answer(1) // ok send-without-receiver: whoever holds the map receives
	}()
}

func StoredInSlice(n int) int {
	var chans []chan int
	for i := 0; i < n; i++ {
		ch := make(chan int)
		chans = append(chans, ch)
		go func() {
			ch <- answer(i) // ok send-without-receiver: received through the slice
		}()
	}
	sum := 0
	for _, ch := range chans {
		sum += <-ch
	}
	return sum
}

type request struct {
	n     int
	reply chan int
}

func Ask(requests chan<- request) int {
	r := request{n: 2, reply: make(chan int)}
	requests <- r // ok send-without-receiver: the caller's channel
	return <-r.reply
}

func Serve(requests <-chan request) {
	for r := range requests {
		r.reply <- answer(r.n) // ok send-without-receiver: whoever asked receives
	}
}

func SentOverChannel(out chan<- chan int) {
	ch := make(chan int)
	out <- ch // ok send-without-receiver: the caller's channel
	go func() {
		ch <- answer(1) // ok send-without-receiver: whoever got it receives
	}()
}

type keeper struct {
	mu sync.Mutex
	ch chan error
}

func (k *keeper) Start(ctx context.Context) {
	done := make(chan error)
	k.mu.Lock()
	k.ch = done
	k.mu.Unlock()
	go func() {
		done <- work() // ok send-without-receiver: stored in a field, Wait receives
	}()
	select {
	case <-ctx.Done():
	case <-time.After(time.Millisecond):
	}
}

func (k *keeper) Wait() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return <-k.ch
}

func StartedLater(d time.Duration) error {
	done := make(chan error)
	time.AfterFunc(d, func() {
		done <- work() // ok send-without-receiver: every path receives
	})
	return <-done
}
