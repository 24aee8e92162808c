package probe

import (
	"bytes"
	"regexp"
	"runtime"
	"syscall"
	"time"
)

const (
	// look is how often a run is looked at from outside its bubble, in real time.
	look = 20 * time.Millisecond
	// still is for how many looks nobody may have moved.
	still = 4
	// patience is how much of the processor a run may use up, however busy the machine is.
	patience = 2 * time.Second
	// wall is how long a run may take at all.
	wall = 40 * time.Second
)

// busy are goroutines that will go on by themselves: they run, or are in the kernel.
var busy = regexp.MustCompile(`(?m)^goroutine \d+ [^\[]*\[(running|runnable|syscall)`)

// standstill returns when the clock of the bubble cannot go on: everybody waits and somebody for what is no channel of the bubble, a mutex for
// one; or somebody spins.
func standstill() {
	begin := time.Now()
	var last []byte
	for same := 0; same < still; {
		time.Sleep(look)
		if processor() > patience || time.Since(begin) > wall {
			return
		}
		if realTime {
			continue
		}
		all := stacks()
		if bytes.Equal(all, last) && len(busy.FindAll(all, 2)) == 1 { // the one who looks
			same++
		} else {
			same = 0
		}
		last = all
	}
}

func stacks() []byte {
	for size := 1 << 18; ; size *= 2 {
		text := make([]byte, size)
		if n := runtime.Stack(text, true); n < size {
			return text[:n]
		}
	}
}

// processor is how much of it this process has used.
func processor() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
