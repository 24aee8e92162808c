package receives

import (
	"sync"
	"time"
)

type ticking interface {
	NewTimer(d time.Duration) Timer
}

// Timer is what a clock made for tests gives out.
type Timer interface {
	C() <-chan time.Time
	Stop() bool
}

// The wrong way round: a timer that was stopped in time gives nothing.
func Wrong(d time.Duration, work func()) {
	timer := time.NewTimer(d)
	work()
	if timer.Stop() {
		<-timer.C // want receive-without-sender "`<-timer.C` blocks for ever: `timer.Stop` said that the timer will not fire any more"
	}
}

func WrongFixed(d time.Duration, work func()) {
	timer := time.NewTimer(d)
	work()
	if !timer.Stop() {
		<-timer.C // ok receive-without-sender: the timer had fired
	}
}

func WrongClock(clock ticking, d time.Duration, work func()) {
	timer := clock.NewTimer(d)
	defer func() {
		if timer != nil && timer.Stop() {
			<-timer.C() // want receive-without-sender "`<-timer.C\(\)` blocks for ever"
		}
	}()
	work()
}

func Tidy(clock ticking, d time.Duration, work func()) {
	timer := clock.NewTimer(d)
	defer func() {
		if timer != nil && !timer.Stop() {
			select {
			case <-timer.C():
			default:
			}
		}
	}()
	work()
}

// A stop of another timer says nothing about this one.
func Two(one, two *time.Timer) {
	if one.Stop() {
		<-two.C // ok receive-without-sender: another timer
	}
}

// A timer that calls a function has no channel.
func GiveWithin(limit time.Duration, give func() error, cancel func()) error {
	next := func(t *time.Timer) error {
		err := give()
		if t != nil && !t.Stop() {
			<-t.C // want receive-without-sender "blocks for ever: a timer that calls a function has no channel"
		}
		return err
	}
	var t *time.Timer
	if limit > 0 {
		t = time.AfterFunc(limit, cancel)
	}
	return next(t)
}

func GiveWithinFixed(limit time.Duration, give func() error, cancel func()) error {
	next := func(t *time.Timer) error {
		err := give()
		if t != nil && !t.Stop() && t.C != nil {
			<-t.C // ok receive-without-sender: only where there is a channel
		}
		return err
	}
	var t *time.Timer
	if limit > 0 {
		t = time.AfterFunc(limit, cancel)
	}
	return next(t)
}

// Some of them have a channel.
func Either(calls bool, limit time.Duration, cancel func()) {
	var t *time.Timer
	if calls {
		t = time.AfterFunc(limit, cancel)
	} else {
		t = time.NewTimer(limit)
	}
	if !t.Stop() {
		<-t.C // ok receive-without-sender: it may be the other one
	}
}

type stopper interface {
	Stop() bool
}

// Who gets the timer may stop it; its channel is not closed by that.
func Later(clock ticking, d time.Duration, work func()) stopper {
	timer := clock.NewTimer(d)
	go func() {
		<-timer.C() // want receive-without-sender "goroutine blocks for ever at `<-timer.C\(\)` once `timer` is stopped"
		work()
	}()
	return timer
}

func LaterFixed(d time.Duration, work func()) stopper {
	return time.AfterFunc(d, work)
}

// Nobody else has the timer.
func Surely(clock ticking, d time.Duration, work func()) {
	timer := clock.NewTimer(d)
	go func() {
		<-timer.C() // ok receive-without-sender: it fires
		work()
	}()
}

// Whoever stops it says so.
func Told(clock ticking, d time.Duration, work func()) (stop func()) {
	timer := clock.NewTimer(d)
	gone := make(chan struct{})
	var once sync.Once
	go func() {
		select {
		case <-timer.C():
			work()
		case <-gone:
		}
	}()
	return func() {
		timer.Stop()
		once.Do(func() { close(gone) })
	}
}

// A goroutine that has nothing to do any more.
func Idle(work func()) {
	go func() {
		work()
		select {} // want receive-without-sender(note) "goroutine blocks for ever at `select \{\}`"
	}()
}

func IdleFixed(work func()) {
	go func() {
		work()
	}()
}
