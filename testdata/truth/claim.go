package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"truth/probe"
)

// A claim is what a function's marks of one rule say, those that want something or those that do not: the same runs decide them all.
type claim struct {
	fixture  *fixture
	function *function
	marks    []mark
	witness
	// seen is what stayed that speaks of a mark, other is on the line of another mark.
	seen  map[mark]*probe.Left
	other *probe.Left
	// reached are the marks that control has come to in a run that counts.
	reached map[mark]bool
	// entry and script are the function and the choices of the run in which something stayed.
	entry, script string
	// made counts the runs; problem is why there was none.
	made    int
	problem string
	// busy says that a connection of the driver's server was in use when something stayed.
	busy bool
}

// claims gives a function's marks by rule and by what they want.
func (f *fixture) claims(fn *function) []*claim {
	var all []*claim
	for _, m := range fn.marks {
		if m.todo {
			continue
		}
		at := slices.IndexFunc(all, func(c *claim) bool { return c.rule() == m.rule && c.want() == m.want && c.marks[0].note == m.note })
		if at < 0 {
			one := &claim{fixture: f, function: fn, witness: m.witness(), seen: map[mark]*probe.Left{}, reached: map[mark]bool{}}
			if !m.want {
				one.kinds = lasting.Replace(one.kinds)
			}
			at, all = len(all), append(all, one)
		}
		if !slices.Contains(all[at].marks, m) {
			all[at].marks = append(all[at].marks, m)
		}
	}
	return all
}

func (c *claim) rule() string { return c.marks[0].rule }
func (c *claim) want() bool   { return c.marks[0].want }

// witness is what the leak of a mark looks like; a note may speak of something else than a warning of its rule.
func (m mark) witness() witness {
	if special, ok := witnesses[m.rule+"(note)"]; ok && m.note {
		return special
	}
	return witnesses[m.rule]
}

// rounds is how often a leak may fail to show itself: which goroutine comes first, and which arm of a select, is the scheduler's choice.
const rounds = 6

// carryOut goes through the runs of the function until each mark has been seen; once where nothing is to be seen, or nothing must.
func (c *claim) carryOut(work, reason string, verbose bool) {
	for round := 0; round < rounds && len(c.seen) < len(c.marks); round++ {
		c.through(work, verbose)
		for _, m := range c.marks {
			if c.seen[m] == nil && c.other != nil && c.reached[m] {
				c.seen[m] = c.other // either of two stays, which one is a matter of luck
			}
		}
		if !c.want() || reason != "" || c.made == 0 || c.problem != "" {
			return
		}
	}
}

// through runs the function with all choices, from wherever it is entered and at last by itself, until each mark has been seen or no choice is left.
func (c *claim) through(work string, verbose bool) {
	binary := filepath.Join(work, "bin", c.fixture.folder()+".test")
	entries := c.fixture.entries(c.function)
	outside := slices.Contains(entries, c.function)
	if !outside {
		entries = append(entries, c.function)
	}
	for _, entry := range entries {
		if c.fixture.unloaded[entry.name] != "" || entry == c.function && !outside && c.all(c.reached) {
			continue
		}
		begin := time.Now()
		c.entry = entry.name
		trials := trials(binary, entry.name, c.want(), c.fixture.about(c.rule()), c.look)
		c.made += len(trials)
		if last := trials[len(trials)-1]; verbose {
			fmt.Printf("%s %s from %s: %d runs in %d ms, last: %s %v %v\n", c.fixture.dir, c.function.name, entry.name, len(trials),
				time.Since(begin).Milliseconds(), last.Outcome, last.Choices, last.Left)
		}
		if strings.HasPrefix(trials[0].Outcome, "no ") {
			c.problem = trials[0].Outcome
		}
		if len(c.seen) == len(c.marks) {
			return
		}
	}
}

// all says whether something is so for each mark.
func (c *claim) all(of map[mark]bool) bool {
	return !slices.ContainsFunc(c.marks, func(m mark) bool { return !of[m] })
}

// look notes what a run says of each mark, and whether all of them have been seen.
func (c *claim) look(one trial) bool {
	for _, m := range c.marks {
		c.reached[m] = c.reached[m] || one.reached[c.function.place(m)]
	}
	if c.entry == "main" && one.Outcome == "returned" && !strings.Contains(ends, c.rule()) {
		return false // the process would be gone
	}
	if !c.want() && (one.Outcome == "panicked" || one.Outcome == "failed the test" && c.rule() != "goexit-outside-test") {
		return false // what a panic or a failed test leaves is nobody's claim
	}
	for _, m := range c.marks {
		if c.seen[m] == nil && (one.reached[c.function.place(m)] || !c.want()) {
			if left := c.left(m, one); left != nil {
				c.seen[m], c.script = left, one.script
				c.busy = c.busy || slices.ContainsFunc(one.Left, func(left probe.Left) bool { return left.Kind == "served" })
			}
		}
	}
	return len(c.seen) == len(c.marks)
}

// left is what stayed after a run and speaks of the mark.
func (c *claim) left(m mark, one trial) *probe.Left {
	if m.want && m.rule == "lock-not-released" && strings.Contains(one.Outcome, "fatal error") {
		return &probe.Left{} // the runtime ends a program that unlocks what is not locked
	}
	explained := c.function.wants(c.kinds, m)
	for i, left := range one.Left {
		if !m.want && one.Hung && left.Kind != "goroutine" && left.Kind != "lock" {
			continue // the function still runs: what it holds, it may yet release
		}
		if shares(c.kinds, left.Kind) && c.fixture.tells(left, c.witness, c.function, m, one, explained) {
			return &one.Left[i]
		}
		if m.want && shares(c.kinds, left.Kind) && c.fixture.onLine(left, c.function, c.function.same(m)) {
			c.other = &one.Left[i]
		}
	}
	return nil
}
