package send

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"sync"
	"time"
)

func PlainReceive() error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: every path receives
	}()
	return <-done
}

func ReceiveAfterTimeout(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the timeout arm still waits for it
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		log.Print("slow")
		return <-done
	}
}

func ReceiveAfterCancel(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	done := make(chan error)
	go func() {
		<-ctx.Done()
		done <- ctx.Err() // ok send-without-receiver: both arms receive
	}()
	select {
	case err := <-done:
		return err
	case <-parent.Done():
		cancel()
		<-done
		return parent.Err()
	}
}

func DeferredReceive(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the deferred closure receives
	}()
	defer func() { <-done }()
	if d == 0 {
		return errBusy
	}
	return nil
}

func DrainedByGoroutine(ctx context.Context) error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: drained where the receiver leaves
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		go func() { <-done }()
		return ctx.Err()
	}
}

func LoopKeepsReceiving(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the loop only ends with it
	}()
	for {
		select {
		case err := <-done:
			return err
		case <-time.After(d): // want time-after-in-loop(note) "."
			log.Print("still waiting")
		}
	}
}

func BothArmsReceive(d time.Duration) int {
	a := make(chan int)
	b := make(chan int)
	go func() { a <- answer(1) }() // ok send-without-receiver: both are received, in either order
	go func() { b <- answer(2) }() // ok send-without-receiver: both are received, in either order
	select {
	case v := <-a:
		return v + <-b
	case v := <-b:
		return v + <-a
	}
}

func AsManyReceives(n int) []error {
	errs := make(chan error)
	for i := 0; i < n; i++ {
		go func() {
			errs <- work() // ok send-without-receiver: n sends, n receives
		}()
	}
	var all []error
	for i := 0; i < n; i++ {
		if err := <-errs; err != nil {
			all = append(all, err)
		}
	}
	return all
}

func AsManyReceivesRange(hosts []string) error {
	errs := make(chan error)
	for range hosts {
		go func() {
			errs <- work() // ok send-without-receiver: as many receives as hosts
		}()
	}
	var joined error
	for range hosts {
		joined = errors.Join(joined, <-errs)
	}
	return joined
}

func RangeUntilClosed(items []int) int {
	squares := make(chan int)
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			squares <- answer(item) // ok send-without-receiver: ranged over until closed
		}()
	}
	go func() {
		wg.Wait()
		close(squares)
	}()
	sum := 0
	for v := range squares {
		sum += v
	}
	return sum
}

func ReceiverInGoroutine(items []int) {
	jobs := make(chan int)
	go func() {
		for job := range jobs {
			fmt.Println(answer(job))
		}
	}()
	for _, item := range items {
		jobs <- item // ok send-without-receiver: the goroutine ranges until close
	}
	close(jobs)
}

func ExclusiveBranches(fast bool) int {
	ch := make(chan int)
	if fast {
		go func() { ch <- answer(1) }() // ok send-without-receiver: only one of the two is started
	} else {
		go func() { ch <- answer(2) }() // ok send-without-receiver: only one of the two is started
	}
	return <-ch
}

func ExclusiveSends(fast bool) int {
	ch := make(chan int)
	go func() {
		switch {
		case fast:
			ch <- answer(1) // ok send-without-receiver: one send on each path
		default:
			ch <- answer(2) // ok send-without-receiver: one send on each path
		}
	}()
	return <-ch
}

func ConstantBuffer(ctx context.Context) {
	const senders = 3
	done := make(chan error, senders)
	for i := 0; i < senders; i++ {
		go func() {
			done <- work() // ok send-without-receiver: room for all
		}()
	}
	select {
	case <-done:
	case <-ctx.Done():
	}
}

func UnknownBuffer(ctx context.Context, size int) {
	done := make(chan error, size)
	go func() {
		done <- work() // ok send-without-receiver: the buffer's size is the caller's choice
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

func EndsInExit(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the other arm ends the program
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		fmt.Fprintln(os.Stderr, "timeout")
		os.Exit(1)
	}
	return nil
}

func EndsInPanic(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the other arm panics
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		panic("timeout")
	}
}

func EndsInFatal(d time.Duration) error {
	done := make(chan error)
	go func() {
		done <- work() // ok send-without-receiver: the other arm ends the program
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		log.Fatal("timeout")
		return nil
	}
}

func PingPong(n int) {
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1 // ok send-without-receiver: each is received
		}
	}()
	for i := 0; i < n; i++ {
		ping <- i // ok send-without-receiver: each is received
		<-pong
	}
	close(ping)
}

func SendWithDefault() {
	wake := make(chan struct{})
	go func() {
		select {
		case wake <- struct{}{}: // ok send-without-receiver: default leaves
		default:
		}
	}()
}

func SendWithTimeout(d time.Duration) {
	wake := make(chan struct{})
	go func() {
		select {
		case wake <- struct{}{}: // ok send-without-receiver: the timeout leaves
		case <-time.After(d):
		}
	}()
}

func SignalsAreDropped() {
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, os.Interrupt) // ok send-without-receiver: Notify never blocks
	signal.Stop(sigs)
}

func CorrelatedReceive(wait bool) error {
	done := make(chan error)
	if wait {
		go func() {
			done <- work() // ok send-without-receiver: the same condition receives
		}()
	}
	if wait {
		return <-done
	}
	return nil
}

func ReceiveInCallArguments() {
	ch := make(chan int)
	go func() { ch <- answer(1) }() // ok send-without-receiver: received while the arguments are evaluated
	fmt.Println("answer", <-ch)
}

func ReceiveInCondition() bool {
	ch := make(chan bool)
	go func() { ch <- busy() }() // ok send-without-receiver: received in the condition
	if <-ch {
		return true
	}
	return false
}

func Semaphore(n int) {
	slots := make(chan struct{}, 4)
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		slots <- struct{}{} // ok send-without-receiver: every turn gives its slot back
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = work()
			<-slots
		}()
	}
	wg.Wait()
}

func StartedByAnother() {
	ch := make(chan int, 1)
	ask := func() {
		ch <- answer(1) // ok send-without-receiver: one value, room for one; another goroutine starts it
	}
	go func() {
		go ask()
	}()
	<-ch
}

func EndedBehindTheSends(lines []string, show func(string)) {
	out := make(chan string)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for _, line := range lines {
			out <- line // ok send-without-receiver: the context ends behind the last send
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

func OneOfItsOwn(early bool) int {
	out := make(chan int)
	go func() {
		if early {
			out <- 0 // ok send-without-receiver: one value on each path
			return
		}
		go func() {
			if busy() {
				out <- 1
			} else {
				out <- answer(2)
			}
		}()
	}()
	return <-out
}
