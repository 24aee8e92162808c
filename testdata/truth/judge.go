package main

import (
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"

	"truth/probe"
)

// A witness says what a rule's leak looks like when it has happened.
type witness struct {
	// kinds of things that stay.
	kinds string
	// exact: a goroutine stands on the marked line itself.
	exact bool
}

var witnesses = map[string]witness{
	"send-without-receiver":       {"goroutine", true},
	"receive-without-sender":      {"goroutine", true},
	"range-over-unclosed-channel": {"goroutine", true},
	"deadlock":                    {"goroutine", true},
	"stop-signal-ignored":         {"goroutine waiting", true},
	"waitgroup-never-done":        {"goroutine", false},
	// Whose receiver leaves may stand elsewhere.
	"send-without-receiver(note)": {"goroutine", false},
	// Whoever waits for what the goroutine does not say.
	"handler-goroutine-detached(note)": {"goroutine", false},
	"waitgroup-done-skipped":           {"goroutine", false},
	"goroutine-never-exits":            {"goroutine", false},
	"goroutine-in-once":                {"goroutine", false},
	"cancel-not-called":                {"context pile", true},
	"ticker-not-stopped":               {"timer after", true},
	"afterfunc-not-stopped":            {"timer", true},
	"time-after-in-loop":               {"after soon", true},
	"response-body-not-closed":         {"body", true},
	"resource-not-released":            {"connection file", true},
	// What a constructor of the run has started.
	"resource-not-released(note)": {"connection file goroutine", false},
	"mmap-not-unmapped":           {"mapping", true},
	"signal-not-stopped":          {"signal lost", true},
	"lock-not-released":           {"lock goroutine", false},
	// At the function's return, with goroutines that begin late.
	"goroutine-in-defer":         {"late", true},
	"waitgroup-add-in-goroutine": {"late use", true},
	"handler-goroutine-detached": {"use", false},
	// When the caller has ended what it was given, and its contexts go on.
	"watcher-outlives-call": {"watcher", true},
	// When the caller has gone, and peers have said nothing.
	"conn-without-deadline":  {"waiting", true},
	"http-client-no-timeout": {"waiting", false},
	"http-server-no-timeout": {"held", false},
	"context-not-propagated": {"waiting", false},
	"goexit-outside-test":    {"goroutine", false},
	// When SIGTERM comes.
	"shutdown-not-awaited":          {"cut late waiting", true},
	"shutdown-exceeds-grace-period": {"overtime", false},
	"sigterm-not-handled":           {"killed", false},
}

// lasting leaves away what shows that something leaks for a while: what is claimed not to leak may do so.
var lasting = strings.NewReplacer("lock goroutine", "lock", "context pile", "context", "after soon", "after", "timer after", "timer",
	"goroutine waiting", "goroutine")

// ends are the rules that speak of the end of a program.
const ends = "shutdown-not-awaited shutdown-exceeds-grace-period sigterm-not-handled"

// A verdict on one mark.
type verdict struct {
	*claim
	mark  mark
	state string // agrees, disagrees, not reached, not runnable
	why   string
	// leaked says that a second witness agrees: the runtime's leak profile, or the server whose connection a body keeps.
	leaked bool
}

func (v verdict) String() string {
	kind := "ok"
	if v.mark.want {
		kind = "want"
	}
	return fmt.Sprintf("%s/%s:%d %s %s %s: %s", v.fixture.dir, v.function.file, v.mark.line, v.function.name, kind, v.mark.rule, v.why)
}

func judge(work string, all []*fixture, reasons *reasons, verbose bool) error {
	type job struct {
		f  *fixture
		fn *function
	}
	var jobs []job
	for _, f := range all {
		for _, fn := range f.funcs {
			if len(fn.marks) > 0 {
				jobs = append(jobs, job{f, fn})
			}
		}
	}
	verdicts := make([][]verdict, len(jobs))
	parallel(runtime.NumCPU(), len(jobs), func(i int) { verdicts[i] = try(work, jobs[i].f, jobs[i].fn, reasons, verbose) })
	var asked []*verdict
	for _, some := range verdicts {
		for i := range some {
			if v := &some[i]; v.state == "agrees" && v.mark.want && v.claim.kinds == "goroutine" {
				asked = append(asked, v)
			}
		}
	}
	// Those run on the real clock, and wait more than they work.
	parallel(8*runtime.NumCPU(), len(asked), func(i int) { asked[i].leaked = asked[i].second(work) })
	return summarise(verdicts, reasons)
}

// parallel does something for each of n numbers, some at a time.
func parallel(workers, n int, do func(int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range workers {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

func try(work string, f *fixture, fn *function, reasons *reasons, verbose bool) []verdict {
	var out []verdict
	for _, c := range f.claims(fn) {
		_, known := witnesses[c.rule()]
		why := f.unloaded[fn.name]
		if !known {
			why = "no witness for this rule"
		}
		reason := reasons.of(c.rule(), f, fn)
		if why == "" {
			c.carryOut(work, reason, verbose)
		}
		if reason != "" && !known {
			why = reason
		}
		for _, m := range c.marks {
			out = append(out, c.verdict(m, reason, why))
		}
	}
	return out
}

// verdict says what the runs say of a mark: reason is why it may be otherwise, unable why there was no run.
func (c *claim) verdict(m mark, reason, unable string) verdict {
	v := verdict{claim: c, mark: m}
	seen := c.seen[m]
	switch {
	case unable != "":
		v.state, v.why = "not runnable", unable
	case reason != "" && ((seen != nil) != m.want || !c.reached[m]):
		v.state, v.why = "not runnable", reason
	case seen != nil && m.want:
		v.state, v.leaked = "agrees", c.kinds == "body" && c.busy
	case seen != nil:
		v.state, v.why = "disagrees", fmt.Sprintf("left %s %v after %s [%s]", seen.Kind, seen.At, c.entry, c.script)
	case reason == "" && (c.made == 0 || c.problem != ""):
		v.state, v.why = "not runnable", "no driver: "+c.problem
	case m.want && !c.reached[m]:
		v.state, v.why = "disagrees", fmt.Sprintf("its line is not reached in %d runs", c.made)
	case m.want:
		v.state, v.why = "disagrees", fmt.Sprintf("nothing stays in %d runs", c.made)
	case !c.reached[m]:
		v.state, v.why = "not reached", fmt.Sprintf("%d runs", c.made)
	default:
		v.state = "agrees"
	}
	return v
}

// second asks the runtime's own leak profile: the same run again, on the real clock.
func (c *claim) second(work string) bool {
	one := once(filepath.Join(work, "bin", c.fixture.folder()+".test"), c.entry, c.script, true, append(c.fixture.about(c.rule()), "TRUTH_CLOCK=real"))
	return slices.ContainsFunc(one.Left, func(left probe.Left) bool { return left.Leaked })
}

// same lists the lines of the function's other marks that claim the same.
func (fn *function) same(as mark) map[int]bool {
	lines := map[int]bool{}
	for _, m := range fn.marks {
		if m.want && m.rule == as.rule {
			lines[m.line] = true
		}
	}
	return lines
}

// onLine says whether what stayed stands on one of the lines.
func (f *fixture) onLine(left probe.Left, fn *function, lines map[int]bool) bool {
	for _, at := range left.At {
		file, number, _ := strings.Cut(at, ":")
		var line int
		fmt.Sscan(number, &line)
		if file == fn.file && lines[line] {
			return true
		}
	}
	return false
}

// ours says whether what stayed was made or stands in the fixture, or in what drives it by hand.
func (f *fixture) ours(left probe.Left) bool {
	for _, at := range left.At {
		file, _, _ := strings.Cut(at, ":")
		if f.files[file] != nil || file == "truth_hand_test.go" {
			return true
		}
	}
	return false
}

// stands says whether a goroutine on one line is in the statement of the other: one that waits in a select stands on its head, or on the
// arm where there is only one.
func (f *fixture) stands(fn *function, line, marked int) bool {
	if line == marked {
		return true
	}
	within := false
	ast.Inspect(fn.decl, func(node ast.Node) bool {
		if at, ok := node.(*ast.SelectStmt); ok {
			head := f.fset.Position(at.Pos()).Line
			for _, arm := range at.Body.List {
				arm := f.fset.Position(arm.Pos()).Line
				within = within || head == marked && arm == line || head == line && arm == marked
			}
		}
		return true
	})
	return within
}

// wants says whether other marks of the function claim that something of this kind stays.
func (fn *function) wants(kind string, but mark) map[int]bool {
	lines := map[int]bool{}
	for _, m := range fn.marks {
		if m.want && m != but && shares(kind, witnesses[m.rule].kinds) {
			lines[m.line] = true
		}
	}
	return lines
}

// shares says whether two lists of words have one in common.
func shares(one, other string) bool {
	for _, word := range strings.Fields(other) {
		if slices.Contains(strings.Fields(one), word) {
			return true
		}
	}
	return false
}

// tells says whether what stayed speaks of this mark.
func (f *fixture) tells(left probe.Left, w witness, fn *function, m mark, one trial, explained map[int]bool) bool {
	if left.Kind == "pile" {
		count := 0
		for _, other := range one.Left {
			if other.Kind == "pile" && slices.Equal(other.At, left.At) {
				count++
			}
		}
		if count < 2 {
			return false
		}
	}
	if left.Kind == "after" {
		count := 0
		for _, other := range one.Left {
			if other.Kind == "after" && other.At[0] == left.At[0] {
				count++
			}
		}
		if count < 2 && !m.want {
			return false
		}
	}
	if len(left.At) == 0 {
		return true
	}
	if shares("connection body", left.Kind) && !f.ours(left) {
		return m.want || left.Kind == "connection" // made by the driver, or by a goroutine that is a library's function
	}
	if !w.exact && m.want {
		return f.ours(left)
	}
	own := false // the function's own goroutine: that it does not return, its caller sees
	for _, at := range left.At {
		own = own || strings.HasPrefix(at, "run.go:")
	}
	for _, at := range left.At {
		file, number, _ := strings.Cut(at, ":")
		var line int
		fmt.Sscan(number, &line)
		if file != fn.file || line < fn.from || line > fn.to {
			continue
		}
		if w.exact && (m.want || len(explained) > 0) {
			if f.stands(fn, line, m.line) && (m.want || !explained[line]) {
				return true
			}
			continue
		}
		if own && w.exact && (left.Kind == "goroutine" || left.Kind == "waiting") {
			return line == m.line
		}
		return !explained[line]
	}
	return false
}

func summarise(verdicts [][]verdict, reasons *reasons) error {
	count := map[string]int{}
	byRule := map[string]map[string]int{}
	why := map[string]int{}
	positives, leaked := map[string]int{}, map[string]int{}
	var wrong, unreached []string
	for _, some := range verdicts {
		for _, v := range some {
			count[v.state]++
			if byRule[v.mark.rule] == nil {
				byRule[v.mark.rule] = map[string]int{}
			}
			byRule[v.mark.rule][v.state]++
			switch v.state {
			case "disagrees":
				wrong = append(wrong, v.String())
			case "not reached":
				unreached = append(unreached, v.String())
			case "not runnable":
				why[v.mark.rule+": "+v.why]++
			}
			if v.state == "agrees" && v.mark.want {
				positives[witnesses[v.mark.rule].kinds]++
				if v.leaked {
					leaked[witnesses[v.mark.rule].kinds]++
				}
			}
		}
	}
	var rules []string
	for rule := range byRule {
		rules = append(rules, rule)
	}
	sort.Strings(rules)
	for _, rule := range rules {
		fmt.Printf("%-30s %4d agree %4d disagree %4d not reached %4d not runnable\n", rule,
			byRule[rule]["agrees"], byRule[rule]["disagrees"], byRule[rule]["not reached"], byRule[rule]["not runnable"])
	}
	var lines []string
	for line, n := range why {
		lines = append(lines, fmt.Sprintf("  %4d  %s", n, line))
	}
	sort.Strings(lines)
	fmt.Printf("\nnot runnable:\n%s\n", strings.Join(lines, "\n"))
	if len(unreached) > 0 {
		fmt.Printf("\nnot reached:\n  %s\n", strings.Join(unreached, "\n  "))
	}
	if len(wrong) > 0 {
		fmt.Printf("\ndisagree:\n  %s\n", strings.Join(wrong, "\n  "))
	}
	executed := count["agrees"] + count["disagrees"]
	fmt.Printf("\n%d marks carried out and reached: %d agree, %d disagree; %d carried out, but their lines not reached; %d not runnable, each with its reason\n",
		executed, count["agrees"], count["disagrees"], count["not reached"], count["not runnable"])
	fmt.Printf("%d of %d goroutines that stay are also in the runtime's leak profile; %d of %d bodies that stay open keep a connection busy at the server\n",
		leaked["goroutine"], positives["goroutine"], leaked["body"], positives["body"])
	if err := reasons.unknown(); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return fmt.Errorf("%d marks are not what happens", len(wrong))
	}
	return nil
}

// reasons why marks are not carried out: rule, function (or *), sentence.
type reasons struct {
	rows []reason
	// partial says that not all fixtures are looked at.
	partial bool
	lock    sync.Mutex
}

type reason struct {
	rule, function, why string
	used                bool
}

func unrunnable(path string) (*reasons, error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return &reasons{}, nil
	}
	all := &reasons{}
	for _, line := range strings.Split(string(text), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.SplitN(line, " ", 3)
		if len(words) < 3 {
			return nil, fmt.Errorf("%s: %q has no reason", path, line)
		}
		all.rows = append(all.rows, reason{words[0], words[1], strings.TrimSpace(words[2]), false})
	}
	return all, err
}

func (r *reasons) of(rule string, f *fixture, fn *function) string {
	r.lock.Lock()
	defer r.lock.Unlock()
	for i := range r.rows {
		row := &r.rows[i]
		if row.rule == rule && (row.function == "*" || row.function == fn.name || row.function == f.dir+"/"+fn.name) {
			row.used = true
			return row.why
		}
	}
	return ""
}

// unknown fails for a reason that speaks of no mark.
func (r *reasons) unknown() error {
	for _, row := range r.rows {
		if !row.used && !r.partial {
			return fmt.Errorf("unrunnable.txt: there is no mark of %s in %s", row.rule, row.function)
		}
	}
	return nil
}
