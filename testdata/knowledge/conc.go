// Each function uses one entry of rules/knowledge.toml for github.com/sourcegraph/conc.

package knowledge

import (
	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/panics"
)

func concNewWaitGroup() *conc.WaitGroup {
	return conc.NewWaitGroup()
}

func concWaitGroupGo(it *conc.WaitGroup, f func()) {
	it.Go(f)
}

func concWaitGroupWait(it *conc.WaitGroup) {
	it.Wait()
}

func concWaitGroupWaitAndRecover(it *conc.WaitGroup) *panics.Recovered {
	return it.WaitAndRecover()
}
