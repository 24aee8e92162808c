// Each function uses one entry of rules/knowledge.toml for github.com/gocql/gocql.

package knowledge

import (
	"github.com/gocql/gocql"
)

func gocqlClusterConfigCreateSession(it *gocql.ClusterConfig) (*gocql.Session, error) {
	return it.CreateSession()
}
