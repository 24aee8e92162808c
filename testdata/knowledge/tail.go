// Each function uses one entry of rules/knowledge.toml for github.com/hpcloud/tail.

package knowledge

import (
	"github.com/hpcloud/tail"
)

func tailTailFile(filename string, config tail.Config) (*tail.Tail, error) {
	return tail.TailFile(filename, config)
}
