package ranges

import (
	"errors"
	"time"
)

var errNothing = errors.New("nothing to delete")

// Each caller says what to delete, or deletes everything.
func Purge(names []string, drop func(string)) error {
	return purge(names, drop, false, false)
}

func CleanUp(names []string, drop func(string)) error {
	return purge(names, drop, true, true)
}

func purge(names []string, drop func(string), oldOnly, hidden bool) error {
	doomed := make(chan string, 4)
	go func() {
		for name := range doomed { // ok range-over-unclosed-channel: nobody asks for old ones alone
			drop(name)
		}
	}()
	if oldOnly && !hidden {
		return errNothing
	}
	for _, name := range names {
		doomed <- name
	}
	close(doomed)
	return nil
}

// A caller asks for old ones alone.
func PurgeOld(names []string, drop func(string)) error {
	return purgeSome(names, drop, true, false)
}

func PurgeAll(names []string, drop func(string)) error {
	return purgeSome(names, drop, false, false)
}

func purgeSome(names []string, drop func(string), oldOnly, hidden bool) error {
	doomed := make(chan string, 4)
	go func() {
		for name := range doomed { // want range-over-unclosed-channel "nobody closes"
			drop(name)
		}
	}()
	if oldOnly && !hidden {
		return errNothing
	}
	for _, name := range names {
		doomed <- name
	}
	close(doomed)
	return nil
}

// What is less than something else is not equal to it.
func Index(from, to int, stop chan struct{}, read func(int) string) int {
	if from >= to {
		return 0
	}
	var total int
	for text := range hashes(from, to, read) { // ok range-over-unclosed-channel: there is a channel, and it is closed
		total += len(text)
		select {
		case <-stop:
			return total
		default:
		}
	}
	return total
}

func hashes(from, to int, read func(int) string) chan string {
	if to == from {
		return nil
	}
	out := make(chan string, max(0, to-from))
	go func() {
		defer close(out)
		for n := from; n < to; n++ {
			out <- read(n)
		}
	}()
	return out
}

func IndexAny(from, to int, stop chan struct{}, read func(int) string) int {
	var total int
	for text := range hashes(from, to, read) { // want range-over-unclosed-channel "nobody closes"
		total += len(text)
		select {
		case <-stop:
			return total
		default:
		}
	}
	return total
}

// A timer that is not armed again gives no value; whether the other way is ever taken, only its writer knows.
func Expire(stop chan struct{}, due func() bool, drop func()) {
	var timer = time.NewTimer(time.Second)
	for range timer.C { // want range-over-unclosed-channel(note) "nobody closes"
		select {
		case <-stop:
			return
		default:
		}
		if !due() {
			timer.Reset(time.Second)
			continue
		}
		drop()
	}
}
