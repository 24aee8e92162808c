package probe

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// rule is the one whose mark is looked at.
var rule = os.Getenv("TRUTH_RULE")

// silent says that peers may say nothing for ever.
var silent = rule == "conn-without-deadline" || rule == "http-client-no-timeout" || rule == "context-not-propagated"

// ends says that the rule speaks of the end of a program: SIGTERM comes while requests are under way.
var ends = rule == "shutdown-not-awaited" || rule == "shutdown-exceeds-grace-period" || rule == "sigterm-not-handled"

// program is what happens at the end of a program.
var program struct {
	sync.Mutex
	// onTerm is told of SIGTERM.
	onTerm []func()
	// term is when it came, over when the function returned.
	term, over time.Time
	// atReturn is what was there at that moment.
	atReturn []Left
}

// takes says whether somebody who asks for these signals gets SIGTERM.
func takes(signals []os.Signal) bool {
	for _, it := range signals {
		if it == syscall.SIGTERM {
			return true
		}
	}
	return len(signals) == 0
}

// terminate sends SIGTERM, and says whether somebody takes it.
func terminate() bool {
	program.Lock()
	told := program.onTerm
	program.term = time.Now()
	program.Unlock()
	for _, tell := range told {
		tell()
	}
	return len(told) > 0
}

// returned looks around when the function has come back: goroutines that it left, requests that are cut off.
func returned() {
	idle()
	program.Lock()
	defer program.Unlock()
	program.over = time.Now()
	for _, one := range goroutines("goroutine") {
		one.Kind = "late"
		program.atReturn = append(program.atReturn, one)
	}
	if under.get() > 0 {
		program.atReturn = append(program.atReturn, Left{Kind: "cut"})
	}
	returnedFlag.raise()
}

// returnedFlag is raised when the function is over.
var returnedFlag flag

// ending is what the end of the program leaves.
func ending() []Left {
	program.Lock()
	defer program.Unlock()
	left := program.atReturn
	grace, err := strconv.Atoi(os.Getenv("TRUTH_GRACE"))
	if err == nil && !program.term.IsZero() {
		over := program.over
		if over.IsZero() {
			over = time.Now()
		}
		if over.Sub(program.term) > time.Duration(grace)*time.Second {
			left = append(left, Left{Kind: "overtime"})
		}
	}
	return left
}

// Exit is os.Exit: the run is over.
func Exit(code int) {
	program.Lock()
	program.over = time.Now()
	if under.get() > 0 {
		program.atReturn = append(program.atReturn, Left{Kind: "cut"})
	}
	program.Unlock()
	report(Report{Outcome: "exited with " + strconv.Itoa(code), Left: ending()})
	runtime.Goexit()
}

// Fatal, Fatalf and Fatalln are package log's.
func Fatal(v ...any)                 { fmt.Fprintln(os.Stderr, v...); Exit(1) }
func Fatalln(v ...any)               { Fatal(v...) }
func Fatalf(format string, v ...any) { Fatal(fmt.Sprintf(format, v...)) }

// Late lets whoever started a goroutine go on first, or not.
func Late() {
	if choose(2, "late") == 1 {
		time.Sleep(clock(long))
	}
}

// The things of a request, which are the handler's only until it has returned.

type answer struct {
	header http.Header
}

func (a *answer) Header() http.Header { afterwards(); return a.header }
func (a *answer) WriteHeader(int)     { afterwards() }

func (a *answer) Write(p []byte) (int, error) { afterwards(); return len(p), nil }

type question struct{}

func (question) Read([]byte) (int, error) { afterwards(); return 0, errOracle }
func (question) Close() error             { return nil }

// asked is the context of a request: who looks at it late finds it cancelled.
type asked struct{ context.Context }

func (a asked) Err() error            { afterwards(); return a.Context.Err() }
func (a asked) Done() <-chan struct{} { afterwards(); return a.Context.Done() }

var used struct {
	sync.Mutex
	left []Left
}

// Use stands in front of what must not be done any more when the function has returned.
func Use() { afterwards() }

// afterwards notes that the fixture uses something of a handler that has returned.
func afterwards() {
	if returnedFlag.low() {
		return
	}
	one := Left{Kind: "use", At: sites()}
	used.Lock()
	used.left = append(used.left, one)
	used.Unlock()
}

func usedLate() []Left { used.Lock(); defer used.Unlock(); return used.left }
