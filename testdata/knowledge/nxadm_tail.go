// Each function uses one entry of rules/knowledge.toml for github.com/nxadm/tail.

package knowledge

import (
	"github.com/nxadm/tail"
)

func nxadmTailTailFile(filename string, config tail.Config) (*tail.Tail, error) {
	return tail.TailFile(filename, config)
}
