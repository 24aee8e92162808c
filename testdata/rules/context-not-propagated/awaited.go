package store

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

// A step is what a program does when it is asked for it by name.
type step interface {
	Carry(ctx context.Context, name string) error
}

type countStep struct{ db *sql.DB }

// Carry counts with a context that ends once it is over.
func (s *countStep) Carry(ctx context.Context, name string) error {
	err := s.db.PingContext(context.Background())
	// want-1 context-not-propagated(note) "although `ctx` is in scope"

	return err
}

// dispatcher hands on.
type dispatcher struct{ steps map[string]step }

func (d *dispatcher) handle(ctx context.Context, name string) error {
	return d.steps[name].Carry(ctx, name)
}

func carryOut(name string, db *sql.DB) error {
	ctx := context.Background()
	ctx, stop := context.WithCancel(ctx)
	d := &dispatcher{steps: map[string]step{"count": &countStep{db: db}}}
	err := d.handle(ctx, name)
	stop()
	return err
}

func sumUntilOver(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(context.Background())
	// want-1 context-not-propagated(note) "although `ctx` is in scope"

	return err
}

func SumOnce(db *sql.DB) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	return sumUntilOver(ctx, db)
}

func sumForAMinute(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(context.Background())
	// want-1 context-not-propagated "although `ctx` is in scope"

	return err
}

func SumForAMinute(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return sumForAMinute(ctx, db)
}

func sumUntilAsked(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(context.Background())
	// want-1 context-not-propagated "although `ctx` is in scope"

	return err
}

func SumUntilAsked(db *sql.DB, asked <-chan struct{}) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		<-asked
		cancel()
	}()
	return sumUntilAsked(ctx, db)
}

// sumAside runs beside whoever starts it, who does not wait.
func sumAside(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(context.Background())
	// want-1 context-not-propagated "although `ctx` is in scope"

	return err
}

func SumAside(db *sql.DB, asked <-chan struct{}) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go sumAside(ctx, db)
	<-asked
}

// Requested starts what goes on when the request is over, and hands it the request's context all the same.
func Requested(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	go func(ctx context.Context) {
		_ = db.PingContext(context.Background())
		// ok context-not-propagated: whoever starts it does not wait

	}(r.Context())
	w.WriteHeader(http.StatusAccepted)
}

// Prepared starts what has a context of its own, and does not use it.
func Prepared(w http.ResponseWriter, db *sql.DB) {
	own, cancel := context.WithCancel(context.Background())
	go func(ctx context.Context) {
		defer cancel()
		_ = db.PingContext(context.Background())
		// want-1 context-not-propagated "although `ctx` is in scope"

	}(own)
	w.WriteHeader(http.StatusAccepted)
}
