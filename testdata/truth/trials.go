package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"truth/probe"
)

// compile builds one binary for each package.
func compile(work string, all []*fixture) error {
	versions := map[string][]string{}
	for _, f := range all {
		versions[f.goLine] = append(versions[f.goLine], "./"+f.folder())
	}
	var names []string
	for version := range versions {
		names = append(names, version)
	}
	sort.Strings(names)
	// Go 1.26 has the leak profile as an experiment; from 1.27 it is there for everybody.
	experiment := ""
	if out, err := exec.Command("go", "env", "GOVERSION").Output(); err == nil && strings.HasPrefix(string(out), "go1.26") {
		experiment = "goroutineleakprofile"
	}
	bin := filepath.Join(work, "bin")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		return err
	}
	for _, version := range names {
		command := exec.Command("go", append([]string{"test", "-c", "-vet=off", "-ldflags=-s -w", "-o", bin + "/"}, versions[version]...)...)
		command.Dir = filepath.Join(work, "truth"+strings.ReplaceAll(version, ".", ""))
		command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOTOOLCHAIN=local", "CGO_ENABLED=0", "GOPROXY=off", "GOEXPERIMENT="+experiment)
		if out, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("the fixtures do not compile (go %s):\n%s", version, out)
		}
	}
	return nil
}

// most is the number of runs of one function.
const most = 60

// few is how many of them may wait for the clock in vain.
const few = 5

// depth is how many of a run's first choices are varied.
const depth = 10

// limit is how long one run may take.
const limit = time.Minute

// A trial is one run with the choices it made.
type trial struct {
	script string
	// reached are the marked lines that control has come to, as file:line.
	reached map[string]bool
	probe.Report
}

// trials runs a function with all choices at their first way, then with one choice taken another way, then with two, and so on,
// until there is nothing left to vary, enough runs were made, or enough says so.
func trials(binary, name string, odd bool, about []string, enough func(trial) bool) []trial {
	type branch struct {
		script []string
		from   int
	}
	queue := []branch{{}}
	var all []trial
	hung := 0
	for len(queue) > 0 && len(all) < most {
		at := queue[0]
		queue = queue[1:]
		one := once(binary, name, strings.Join(at.script, ","), odd, about)
		if len(all) > 0 {
			all[len(all)-1].Left = nil // it has been looked at
		}
		all = append(all, one)
		if one.Hung {
			hung++
		}
		if enough(one) || hung > few {
			break
		}
		for position := at.from; position < len(one.Choices) && position < depth; position++ {
			for way := 1; way < one.Choices[position].Of; way++ {
				script := append(append([]string(nil), at.script...), fmt.Sprintf("%d=%d", position, way))
				queue = append(queue, branch{script, position + 1})
			}
		}
	}
	return all
}

// once is one process.
func once(binary, name, script string, odd bool, about []string) trial {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	command := exec.CommandContext(ctx, binary, "-test.run=^TestTruth$")
	command.Env = append(os.Environ(), "TRUTH_CASE="+name, "TRUTH_SCRIPT="+script, "GODEBUG=asynctimerchan=0",
		"GOMAXPROCS=1") // who comes first is a choice of the run's, not of the machine's
	if odd {
		command.Env = append(command.Env, "TRUTH_ODD=1")
	}
	command.Env = append(command.Env, about...)
	command.Dir = filepath.Dir(binary)
	out, err := command.Output()
	one := trial{script: script, reached: map[string]bool{}}
	for _, line := range bytes.Split(out, []byte("\n")) {
		if place, ok := bytes.CutPrefix(line, []byte("TRUTH-AT ")); ok {
			one.reached[string(place)] = true
		}
	}
	if at := bytes.LastIndex(out, []byte("\nTRUTH ")); at >= 0 {
		line, _, _ := bytes.Cut(out[at+len("\nTRUTH "):], []byte("\n"))
		if json.Unmarshal(line, &one.Report) == nil {
			return one
		}
	}
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		one.Outcome = "no answer within its time"
	case errors.As(err, &exit) && bytes.Contains(exit.Stderr, []byte("deadlock!")):
		one.Outcome = "deadlock"
	default:
		one.Outcome = "ended the process"
		if exit != nil {
			one.Outcome += ": " + first(append(exit.Stderr, out...))
		}
	}
	return one
}

func first(text []byte) string {
	line, _, _ := bytes.Cut(bytes.TrimSpace(text), []byte("\n"))
	return string(line)
}
