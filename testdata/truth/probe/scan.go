package probe

import (
	"bytes"
	"path/filepath"
	"regexp"
	"runtime/pprof"
	"strconv"
	"strings"
)

// label marks the goroutine that carries out the fixture, and with it all that it starts.
const label = "truth"

// enough goroutines tell of a leak.
const enough = 200

var frame = regexp.MustCompile(`^#\s+0x[0-9a-f]+\s+\S+\s+(\S+):(\d+)$`)

// goroutines lists the labelled goroutines of a profile by their places.
func goroutines(profile string) []Left {
	found := pprof.Lookup(profile)
	if found == nil {
		return nil
	}
	var text bytes.Buffer
	_ = found.WriteTo(&text, 1)
	var all []Left
	for _, block := range strings.Split(text.String(), "\n\n") {
		if !strings.Contains(block, `# labels: {"`+label+`"`) || strings.Contains(block, `"`+label+`":""`) {
			continue
		}
		one := Left{Kind: "goroutine"}
		for _, line := range strings.Split(block, "\n") {
			if parts := frame.FindStringSubmatch(line); parts != nil {
				one.At = append(one.At, filepath.Base(parts[1])+":"+parts[2])
			}
		}
		all = append(all, one)
		if len(all) == enough {
			break
		}
	}
	return all
}

// remaining lists the labelled goroutines, each with the word of the runtime's own leak profile where there is one.
func remaining() []Left {
	all := goroutines("goroutine")
	if len(all) == 0 {
		return nil
	}
	leaked := map[string]bool{}
	for _, one := range goroutines("goroutineleak") {
		leaked[strings.Join(one.At, " ")] = true
	}
	for i := range all {
		all[i].Leaked = leaked[strings.Join(all[i].At, " ")]
	}
	return all
}

func itoa(n int) string { return strconv.Itoa(n) }
