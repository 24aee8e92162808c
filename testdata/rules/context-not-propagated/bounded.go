package store

import (
	"context"
	"database/sql"
	"time"

	"go.uber.org/cadence/client"
)

// transaction gives each try ten seconds, whatever it is given.
func transaction(ctx context.Context, db *sql.DB, f func(context.Context, *sql.Tx) error) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(ctx, tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func retry(ctx context.Context, f func(context.Context) error) error {
	for range 3 {
		if err := f(ctx); err == nil || ctx.Err() != nil {
			return err
		}
	}
	return nil
}

type cluster struct{ db *sql.DB }

func (c *cluster) Transaction(ctx context.Context, f func(context.Context, *sql.Tx) error, names ...string) error {
	return retry(ctx, func(ctx context.Context) error {
		return transaction(ctx, c.db, f)
	})
}

func (c *cluster) insert(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "insert into instances default values")
	return err
}

func (c *cluster) BoundedByCallee(ctx context.Context) error {
	return c.Transaction(context.TODO(), c.insert)
	// want-1 context-not-propagated(note) "goes on after the caller has given up, until its own time is up"
}

func (c *cluster) BoundedByGiven(ctx context.Context, query func(context.Context, *sql.Tx) error) error {
	return retry(context.Background(), func(ctx context.Context) error {
		// want-1 context-not-propagated(note) "until its own time is up"
		return transaction(ctx, c.db, query)
	})
}

func (c *cluster) GivenWaits(ctx context.Context) error {
	return retry(context.Background(), func(ctx context.Context) error {
		// want-1 context-not-propagated "for as long as it takes"
		return c.db.PingContext(ctx)
	})
}

// waitsFirst has its first query run for as long as it takes.
func waitsFirst(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, err := db.ExecContext(ctx, "vacuum")
	return err
}

func (c *cluster) BoundedTooLate(ctx context.Context) error {
	return waitsFirst(context.Background(), c.db)
	// want-1 context-not-propagated "for as long as it takes"
}

// limited sets a limit on one of its ways only.
func limited(ctx context.Context, db *sql.DB, limit time.Duration) error {
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	return db.PingContext(ctx)
}

func (c *cluster) BoundedSometimes(ctx context.Context) error {
	return limited(context.Background(), c.db, 0)
	// want-1 context-not-propagated "for as long as it takes"
}

// current has a context of its own for what it asks.
func (c *cluster) current(ctx context.Context) error {
	return c.Transaction(context.TODO(), func(ctx context.Context, tx *sql.Tx) error {
		return c.insert(ctx, tx)
	})
	// want-3 context-not-propagated(note) "until its own time is up"
}

func (c *cluster) open(context.Context) int {
	return c.db.Stats().OpenConnections
}

func (c *cluster) NotLookedAt(ctx context.Context) int {
	return c.open(context.Background())
	// ok context-not-propagated: the callee does not look at it
}

// search is never given a context that ends.
func search(ctx context.Context, db *sql.DB) error {
	return db.PingContext(context.Background())
	// want-1 context-not-propagated(note) "for as long as it takes"
}

func searchAll(ctx context.Context, dbs []*sql.DB) error {
	for _, db := range dbs {
		if err := search(ctx, db); err != nil {
			return err
		}
	}
	return nil
}

func Search(dbs []*sql.DB) error {
	return searchAll(context.Background(), dbs)
}

// Signal asks a client that gives up after a minute whatever its context says.
func Signal(ctx context.Context, workflows client.Client, id string) error {
	err := workflows.SignalWorkflow(context.Background(), id, "", "go on", nil)
	// want-1 context-not-propagated(note) "although `ctx` is in scope"

	return err
}

// Await asks it for what may take any time.
func Await(ctx context.Context, workflows client.Client, id string) error {
	err := workflows.GetWorkflow(ctx, id, "").Get(context.Background(), nil)
	// want-1 context-not-propagated "although `ctx` is in scope"

	return err
}
