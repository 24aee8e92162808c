package afterfunc

import (
	"errors"
	"log"
	"net/http"
	"os/exec"
	"time"
)

func work() {}

var errLate = errors.New("late")

// Arms itself through a method value.
type pool struct{ items map[string]int }

func NewPool() *pool {
	p := &pool{items: map[string]int{}}
	time.AfterFunc(5*time.Minute, p.gc)
	return p
}

func (p *pool) gc() {
	clear(p.items)
	time.AfterFunc(5*time.Minute, p.gc) // want afterfunc-not-stopped(warning) "`p.gc` arms itself again each time it runs, and its timer is thrown away"
}

// Through a closure that calls the function again.
func Poll(every time.Duration, f func()) {
	f()
	time.AfterFunc(every, func() { // want afterfunc-not-stopped(warning) "the closure arms itself again"
		Poll(every, f)
	})
}

// Through a variable.
func Tick(every time.Duration) {
	var tick func()
	tick = func() {
		work()
		time.AfterFunc(every, tick) // want afterfunc-not-stopped(warning) "`tick` arms itself again"
	}
	tick()
}

// Through Reset of its own timer.
func Resets(every time.Duration) {
	var t *time.Timer
	t = time.AfterFunc(every, func() { // want afterfunc-not-stopped(warning) "and nobody stops its timer"
		work()
		t.Reset(every)
	})
}

// Kept in a field that nothing stops.
type heart struct{ timer *time.Timer }

func (h *heart) beat() {
	work()
	h.timer = time.AfterFunc(time.Second, h.beat) // want afterfunc-not-stopped(warning) "nothing in the package stops `timer`"
}

// Holds a request for long.
func Handle(w http.ResponseWriter, r *http.Request) {
	time.AfterFunc(10*time.Minute, func() { // want afterfunc-not-stopped(warning) "the timer keeps `r` for `10.time.Minute`"
		log.Print("request to ", r.URL.Path, " was ten minutes ago")
	})
	w.WriteHeader(http.StatusNoContent)
}

func HandleConfigured(w http.ResponseWriter, r *http.Request, wait time.Duration) {
	time.AfterFunc(wait, func() { // want afterfunc-not-stopped(note) "keeps `r`"
		log.Print(r.URL.Path)
	})
	w.WriteHeader(http.StatusNoContent)
}

// Forgotten on the good path.
func Run(c *exec.Cmd, timeout time.Duration) error {
	timer := time.AfterFunc(timeout, func() { // want afterfunc-not-stopped(warning) "`timer` is not stopped on the path that returns on line 88"
		if err := c.Process.Kill(); err != nil {
			log.Print(err)
		}
	})
	err := c.Run()
	if err == nil {
		return nil
	}
	if !timer.Stop() {
		return errLate
	}
	return err
}
