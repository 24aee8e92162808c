package send

import (
	"context"
	"net/http"
	"time"
)

func TimeoutWins(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver(warning) "`done`"
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		return errTimeout
	}
}

func TimerWins(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver "`done`"
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

func ContextWins(ctx context.Context) error {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver "`done`"
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func StopWins(stop <-chan struct{}) {
	var done = make(chan struct{})
	go func() {
		_ = work()
		done <- struct{}{} // want send-without-receiver "`done`"
	}()
	select {
	case <-done:
	case <-stop:
	}
}

func HandlerLeaves(w http.ResponseWriter, r *http.Request) {
	result := make(chan string)
	go func() {
		result <- r.URL.Path // want send-without-receiver "`result`"
	}()
	select {
	case s := <-result:
		_, _ = w.Write([]byte(s))
	case <-r.Context().Done():
		return
	}
}

func DefaultLeaves() bool {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver "`done`"
	}()
	select {
	case <-done:
		return true
	default:
		return false
	}
}

func EarlyReturn(name string) error {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver "`done`"
	}()
	if name == "" {
		return errBusy
	}
	return <-done
}

func EarlyReturnOnError() (int, error) {
	result := make(chan int)
	go func() { result <- answer(2) }() // want send-without-receiver "`result`"
	if err := work(); err != nil {
		return 0, err
	}
	return <-result, nil
}

func ReceivesOnOneBranch(wait bool) {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver "`done`"
	}()
	if wait {
		<-done
	}
}

func NobodyReceives() {
	done := make(chan error)
	go func() {
		done <- work() // want send-without-receiver "`done`"
	}()
}

func TwoSendersOneReceive() int {
	first := make(chan int)
	go func() { first <- answer(1) }() // want send-without-receiver "`first`"
	go func() { first <- answer(2) }() // want send-without-receiver "`first`"
	return <-first
}

func FirstAnswerWins(hosts []int) int {
	first := make(chan int)
	for _, host := range hosts {
		go func() {
			first <- answer(host) // want send-without-receiver "`first`"
		}()
	}
	return <-first
}

func FirstErrorReturns(n int) error {
	errs := make(chan error)
	for i := 0; i < n; i++ {
		go func() {
			errs <- work() // want send-without-receiver "`errs`"
		}()
	}
	for i := 0; i < n; i++ {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func ConsumerReturns(want int) bool {
	squares := make(chan int)
	go func() {
		defer close(squares)
		for i := 0; i < 100; i++ {
			squares <- answer(i) // want send-without-receiver "`squares`"
		}
	}()
	for v := range squares {
		if v == want {
			return true
		}
	}
	return false
}

func ConsumerBreaks(want int) {
	squares := make(chan int)
	go func() {
		for i := 0; i < 100; i++ {
			squares <- answer(i) // want send-without-receiver "`squares`"
		}
		close(squares)
	}()
	for v := range squares {
		if v == want {
			break
		}
	}
}

func SendsTwice() error {
	done := make(chan error)
	go func() {
		done <- work()
		done <- work() // want send-without-receiver "`done`"
	}()
	return <-done
}

func ErrorDoesNotReturn() error {
	errs := make(chan error)
	go func() {
		if err := work(); err != nil {
			errs <- err
		}
		errs <- nil // want send-without-receiver "`errs`"
	}()
	return <-errs
}

func BufferTooSmall(ctx context.Context) int {
	first := make(chan int, 1)
	go func() { first <- answer(1) }() // want send-without-receiver "`first`"
	go func() { first <- answer(2) }() // want send-without-receiver "`first`"
	select {
	case v := <-first:
		return v
	case <-ctx.Done():
		return 0
	}
}

func BufferOfOneManySenders(ctx context.Context, n int) {
	done := make(chan error, 1)
	for i := 0; i < n; i++ {
		go func() {
			done <- work() // want send-without-receiver "`done`"
		}()
	}
	select {
	case <-done:
	case <-ctx.Done():
	}
}

func SendsBeforeReturning() chan int {
	ch := make(chan int)
	ch <- answer(1) // want send-without-receiver "`ch`"
	return ch
}

func SendsToItself() int {
	ch := make(chan int)
	ch <- answer(1) // want send-without-receiver "`ch`"
	return <-ch
}

func DeferredSend(d time.Duration) {
	done := make(chan struct{})
	go func() {
		defer func() {
			done <- struct{}{} // want send-without-receiver "`done`"
		}()
		_ = work()
	}()
	select {
	case <-done:
	case <-time.After(d):
	}
}

func sendTo(ch chan<- error) {
	ch <- work() // want send-without-receiver "."
}

// NamedFunctionSends is where the receiver leaves; the send of sendTo is reported.
func NamedFunctionSends(d time.Duration) error {
	done := make(chan error)
	go sendTo(done)
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		return errTimeout
	}
}

func ClosureVariableSends(ctx context.Context) error {
	done := make(chan error)
	run := func() {
		done <- work() // want send-without-receiver "`done`"
	}
	go run()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func PassedAsArgument(ctx context.Context) error {
	done := make(chan error)
	go func(out chan<- error) {
		out <- work() // want send-without-receiver "."
	}(done)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func RetriesLeaveOneEach(d time.Duration, tries int) error {
	for i := 0; i < tries; i++ {
		done := make(chan error)
		go func() {
			done <- work() // want send-without-receiver "`done`"
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

func TwoChannelsOneLeft(d time.Duration) (int, error) {
	result := make(chan int)
	errs := make(chan error)
	go func() {
		if err := work(); err != nil {
			errs <- err // want send-without-receiver "`errs`"
			return
		}
		result <- answer(3) // want send-without-receiver "`result`"
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

func LoopLeavesOnDone(ctx context.Context) int {
	sum := 0
	values := make(chan int)
	go func() {
		for i := 0; ; i++ {
			values <- i // want send-without-receiver "`values`"
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

func EndedBeforeASend(lines []string, show func(string)) {
	out := make(chan string)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for _, line := range lines {
			if line == "" {
				cancel()
			}
			out <- line // want send-without-receiver "blocks for ever"
		}
		cancel()
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case line := <-out:
			show(line)
		}
	}
}
