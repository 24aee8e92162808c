package probe

import (
	"os"
	"sync"
)

// arrived are the marked lines that control has come to.
var arrived sync.Map

// At stands in front of what a mark speaks of. It says so at once: the process may end in any way after it.
func At(place string) {
	if _, before := arrived.LoadOrStore(place, true); !before {
		_, _ = os.Stdout.WriteString("\nTRUTH-AT " + place + "\n")
	}
}
