package ticker

import (
	"errors"
	"net/http"
	"time"
)

// The timer of `time.After` stays until it fires. One that is beaten by something else stays for nothing.

func Retry(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return false
	case <-time.After(time.Minute): // want ticker-not-stopped(note) "the timer behind `time.After` cannot be stopped when something else comes first"
		return true
	}
}

func RetryFixed(stop <-chan struct{}) bool {
	wait := time.NewTimer(time.Minute) // ok ticker-not-stopped: deferred
	defer wait.Stop()
	select {
	case <-stop:
		return false
	case <-wait.C:
		return true
	}
}

func Ask(answer <-chan string) (string, error) {
	select {
	case text := <-answer:
		return text, nil
	case <-time.After(time.Minute): // ok ticker-not-stopped: a limit on an answer, which comes as a rule
		return "", errors.New("no answer")
	}
}

type limited struct {
	handler http.Handler
	limit   time.Duration
}

func (l *limited) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		l.handler.ServeHTTP(w, r)
	}()
	limit := time.After(l.limit) // want ticker-not-stopped(note) "the timer behind `time.After` cannot be stopped"
	for {
		select {
		case <-done:
			return
		case <-limit:
			w.WriteHeader(http.StatusServiceUnavailable)
			<-done
			return
		}
	}
}

func Renewed(events <-chan string, stop <-chan struct{}, flush func()) {
	due := time.After(time.Minute) // want ticker-not-stopped(note) "the timer behind `time.After` cannot be stopped"
	for {
		select {
		case <-stop:
			return
		case <-events:
		case <-due:
			flush()
			due = time.After(time.Minute) // want ticker-not-stopped(note) "the timer behind `time.After` cannot be stopped"
		}
	}
}

func Waits() {
	<-time.After(time.Minute) // ok ticker-not-stopped: it has fired when control goes on
}

func WaitsNamed(work func()) {
	due := time.After(time.Minute) // ok ticker-not-stopped: waited for on the only path
	work()
	<-due
}

func Short(answer <-chan string) string {
	select {
	case text := <-answer:
		return text
	case <-time.After(10 * time.Millisecond): // ok ticker-not-stopped: soon gone
		return ""
	}
}

func Given(wait time.Duration) <-chan time.Time {
	due := time.After(wait) // ok ticker-not-stopped: the caller waits for it
	return due
}

func Lent(wait func(<-chan time.Time)) {
	due := time.After(time.Minute) // ok ticker-not-stopped: somebody else waits for it
	wait(due)
}
