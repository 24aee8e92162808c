//go:build linux

package store

import (
	"context"
	"database/sql"
)

type node struct {
	name    string
	cluster *cluster
}

func (n *node) BoundedInThisBuild(ctx context.Context) error {
	return n.cluster.Transaction(context.TODO(), func(ctx context.Context, tx *sql.Tx) error {
		// want-1 context-not-propagated(note) "until its own time is up"
		return n.cluster.insert(ctx, tx)
	})
}
