package send

import (
	"context"
	"net/http"
	"time"
)

func TimeoutWinsFixed(d time.Duration) error {
	done := make(chan error, 1)
	go func() {
		done <- work() // ok send-without-receiver: the buffer takes it
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		return errTimeout
	}
}

func TimerWinsFixed(d time.Duration) error {
	done := make(chan error, 1)
	go func() {
		done <- work() // ok send-without-receiver: the buffer takes it
	}()
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case err := <-done:
		return err
	case <-t.C:
	}
	return errTimeout
}

func ContextWinsFixed(ctx context.Context) error {
	done := make(chan error)
	go func() {
		err := work()
		select {
		case done <- err: // ok send-without-receiver: the same ctx ends the sender
		case <-ctx.Done():
		}
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func StopWinsFixed(stop <-chan struct{}) {
	var done = make(chan struct{})
	go func() {
		_ = work()
		close(done) // ok send-without-receiver: close never blocks
	}()
	select {
	case <-done:
	case <-stop:
	}
}

func HandlerLeavesFixed(w http.ResponseWriter, r *http.Request) {
	result := make(chan string, 1)
	go func() {
		result <- r.URL.Path // ok send-without-receiver: the buffer takes it
	}()
	select {
	case s := <-result:
		_, _ = w.Write([]byte(s))
	case <-r.Context().Done():
		return
	}
}

func DefaultLeavesFixed() bool {
	done := make(chan error, 1)
	go func() {
		done <- work() // ok send-without-receiver: the buffer takes it
	}()
	select {
	case <-done:
		return true
	default:
		return false
	}
}

func EarlyReturnFixed(name string) error {
	if name == "" {
		return errBusy
	}
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: every path receives
	}()
	return <-done
}

func EarlyReturnOnErrorFixed() (int, error) {
	result := make(chan int, 1)
	go func() { result <- answer(2) }() // ok send-without-receiver: the buffer takes it
	if err := work(); err != nil {
		return 0, err
	}
	return <-result, nil
}

func ReceivesOnOneBranchFixed(wait bool) {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: both branches receive
	}()
	if wait {
		<-done
	} else {
		go func() { <-done }()
	}
}

func NobodyReceivesFixed() {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the goroutine below receives
	}()
	go func() {
		<-done
	}()
}

func TwoSendersOneReceiveFixed() int {
	first := make(chan int, 2)
	go func() { first <- answer(1) }() // ok send-without-receiver: room for both
	go func() { first <- answer(2) }() // ok send-without-receiver: room for both
	return <-first
}

func FirstAnswerWinsFixed(hosts []int) int {
	first := make(chan int, len(hosts))
	for _, host := range hosts {
		go func() {
			first <- answer(host) // ok send-without-receiver: room for all
		}()
	}
	return <-first
}

func FirstErrorReturnsFixed(n int) error {
	errs := make(chan error, n)
	for i := 0; i < n; i++ {
		go func() {
			errs <- work() // ok send-without-receiver: room for all
		}()
	}
	for i := 0; i < n; i++ {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func ConsumerReturnsFixed(want int) bool {
	stop := make(chan struct{})
	defer close(stop)
	squares := make(chan int)
	go func() {
		defer close(squares)
		for i := 0; i < 100; i++ {
			select {
			case squares <- answer(i): // ok send-without-receiver: the consumer closes stop when it leaves
			case <-stop:
				return
			}
		}
	}()
	for v := range squares {
		if v == want {
			return true
		}
	}
	return false
}

func ConsumerBreaksFixed(want int) {
	squares := make(chan int)
	go func() {
		for i := 0; i < 100; i++ {
			squares <- answer(i) // ok send-without-receiver: the consumer drains what is left
		}
		close(squares)
	}()
	for v := range squares {
		if v == want {
			break
		}
	}
	for range squares {
	}
}

func SendsTwiceFixed() error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: received
		done <- work() // ok send-without-receiver: received
	}()
	err := <-done
	if second := <-done; err == nil {
		err = second
	}
	return err
}

func ErrorDoesNotReturnFixed() error {
	errs := make(chan error)
	go func() {
		if err := work(); err != nil {
			errs <- err // ok send-without-receiver: one send on each path
			return
		}
		errs <- nil // ok send-without-receiver: one send on each path
	}()
	return <-errs
}

func BufferTooSmallFixed(ctx context.Context) int {
	first := make(chan int, 2)
	go func() { first <- answer(1) }() // ok send-without-receiver: room for both
	go func() { first <- answer(2) }() // ok send-without-receiver: room for both
	select {
	case v := <-first:
		return v
	case <-ctx.Done():
		return 0
	}
}

func BufferOfOneManySendersFixed(ctx context.Context, n int) {
	done := make(chan error, 1)
	for i := 0; i < n; i++ {
		go func() {
			select {
			case done <- work(): // ok send-without-receiver: default drops what nobody wants
			default:
			}
		}()
	}
	select {
	case <-done:
	case <-ctx.Done():
	}
}

func SendsBeforeReturningFixed() chan int {
	ch := make(chan int, 1)
	ch <- answer(1) // ok send-without-receiver: the buffer takes it
	return ch
}

func SendsToItselfFixed() int {
	ch := make(chan int, 1)
	ch <- answer(1) // ok send-without-receiver: the buffer takes it
	return <-ch
}

func DeferredSendFixed(d time.Duration) {
	done := make(chan struct{}, 1)
	go func() {
		defer func() {
			done <- struct{}{} // ok send-without-receiver: the buffer takes it
		}()
		_ = work()
	}()
	select {
	case <-done:
	case <-time.After(d):
	}
}

func NamedFunctionSendsFixed(d time.Duration) error {
	done := make(chan error)
	stop := make(chan struct{})
	defer close(stop)
	go sendWithin(done, stop)
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		return errTimeout
	}
}

func ClosureVariableSendsFixed(ctx context.Context) error {
	done := make(chan error, 1)
	run := func() {
		done <- work() // ok send-without-receiver: the buffer takes it
	}
	go run()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func PassedAsArgumentFixed(ctx context.Context) error {
	done := make(chan error, 1)
	go func(out chan<- error) {
		out <- work() // ok send-without-receiver: the buffer takes it
	}(done)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func RetriesLeaveOneEachFixed(d time.Duration, tries int) error {
	for i := 0; i < tries; i++ {
		done := make(chan error, 1)
		go func() {
			done <- work() // ok send-without-receiver: the buffer of this turn takes it
		}()
		select {
		case err := <-done:
			return err
		case <-time.After(d): // want time-after-in-loop(note) "."
			continue
		}
	}
	return errTimeout
}

func TwoChannelsOneLeftFixed(d time.Duration) (int, error) {
	result := make(chan int, 1)
	errs := make(chan error, 1)
	go func() {
		if err := work(); err != nil {
			errs <- err // ok send-without-receiver: the buffer takes it
			return
		}
		result <- answer(3) // ok send-without-receiver: the buffer takes it
	}()
	select {
	case v := <-result:
		return v, nil
	case err := <-errs:
		return 0, err
	case <-time.After(d):
		return 0, errTimeout
	}
}

func LoopLeavesOnDoneFixed(ctx context.Context) int {
	sum := 0
	values := make(chan int)
	go func() {
		for i := 0; ; i++ {
			select {
			case values <- i: // ok send-without-receiver: the same ctx ends the sender
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		select {
		case v := <-values:
			sum += v
		case <-ctx.Done():
			return sum
		}
	}
}
