package afterfunc

import (
	"log"
	"net/http"
	"os/exec"
	"time"
)

type poolFixed struct {
	items map[string]int
	sweep *time.Timer
}

func NewPoolFixed() *poolFixed {
	p := &poolFixed{items: map[string]int{}}
	p.sweep = time.AfterFunc(5*time.Minute, p.gc)
	return p
}

func (p *poolFixed) gc() {
	clear(p.items)
	p.sweep.Reset(5 * time.Minute) // ok afterfunc-not-stopped: Close stops it
}

func (p *poolFixed) Close() { p.sweep.Stop() }

func ResetsFixed(every time.Duration) (stop func() bool) {
	var t *time.Timer
	t = time.AfterFunc(every, func() { // ok afterfunc-not-stopped: the caller can stop it
		work()
		t.Reset(every)
	})
	return t.Stop
}

func HandleFixed(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	time.AfterFunc(10*time.Minute, func() { // ok afterfunc-not-stopped: holds a string
		log.Print("request to ", path, " was ten minutes ago")
	})
	w.WriteHeader(http.StatusNoContent)
}

func RunFixed(c *exec.Cmd, timeout time.Duration) error {
	timer := time.AfterFunc(timeout, func() { // ok afterfunc-not-stopped: stopped on each path
		if err := c.Process.Kill(); err != nil {
			log.Print(err)
		}
	})
	defer timer.Stop()
	return c.Run()
}
