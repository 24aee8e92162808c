package probe

import (
	"errors"
	"sync/atomic"
	"time"
)

// A helper of a fixture whose body is one literal stands for work that may go either way, and may take its time. The
// generator puts these in the literal's place.

const long = 2 * time.Minute

// often is the number of such calls after which work takes its time: a loop without an end would go on through all hours of a run.
const often = 200

var helped atomic.Int64

// helper is which way one goes.
func helper(of int, name string) int {
	if helped.Add(1) > often {
		time.Sleep(clock(long))
	}
	return choose(of, name)
}

var errOracle = errors.New("the driver chose an error")

// ways are those of a helper's answer: at once or after a long time, and what is unusual after a long time only where that may be tried.
func ways() int {
	if odd {
		return 4
	}
	return 3
}

func outcome(way int) error {
	if way >= 2 {
		time.Sleep(clock(long))
	}
	if way%2 == 1 {
		return errOracle
	}
	return nil
}

// Bool is a helper's verdict: what it says or the opposite.
func Bool(usual bool, name string) bool {
	way := helper(ways(), name)
	if way >= 2 {
		time.Sleep(clock(long))
	}
	return usual != (way%2 == 1)
}

// Err is a helper's error: none or one.
func Err(name string) error {
	return outcome(helper(ways(), name))
}

// Pause is a helper without an outcome: short or long.
func Pause(name string) {
	if helper(2, name) == 1 {
		time.Sleep(clock(long))
	}
}

// Step lets the others go first, or not: it stands in front of what locks and waits.
func Step() {
	if choose(2, "step") == 1 {
		Yield()
	}
}
