// Package probe runs one function of a fixture and says what it leaves behind.
//
// It is copied into the temporary module beside the fixtures, so its text must stay within Go 1.22. Whatever a fixture leaves open (the
// outcome of a helper, an argument's value, when a context ends) is a choice here; the parent process decides which choices
// one run makes, and asks for another run until the choices that matter are used up.
package probe

import (
	"os"
	"strconv"
	"strings"
	"sync"
)

// odd says that unusual arguments may be tried: a leak that is claimed need only happen with some.
var odd = os.Getenv("TRUTH_ODD") != ""

// Choice is one decision that a run took: how many ways there were, and which one it went.
type Choice struct {
	Of    int    `json:"of"`
	Taken int    `json:"taken"`
	Why   string `json:"why"`
}

var choices struct {
	sync.Mutex
	script map[int]int // position → way, where it is not the first
	taken  []Choice
}

// readScript takes "3=1,5=2" from the environment.
func readScript() {
	choices.script = map[int]int{}
	for _, part := range strings.Split(os.Getenv("TRUTH_SCRIPT"), ",") {
		if position, way, ok := strings.Cut(part, "="); ok {
			at, _ := strconv.Atoi(position)
			choices.script[at], _ = strconv.Atoi(way)
		}
	}
}

// choose answers the next question: 0 unless the script says otherwise.
func choose(of int, why string) int {
	choices.Lock()
	defer choices.Unlock()
	way := choices.script[len(choices.taken)]
	if way >= of {
		way = 0
	}
	choices.taken = append(choices.taken, Choice{of, way, why})
	return way
}
