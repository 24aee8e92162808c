// Each function uses one entry of rules/knowledge.toml for testing/synctest.

package knowledge

import (
	"testing"
	"testing/synctest"
)

func synctestTest(t *testing.T, f func(*testing.T)) {
	synctest.Test(t, f)
}

func synctestWait() {
	synctest.Wait()
}
