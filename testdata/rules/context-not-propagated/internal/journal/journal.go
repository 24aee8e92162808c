// Package journal writes what happens; nothing but its tests plays it back.
package journal

import (
	"context"
	"database/sql"
)

type Writer struct{ db *sql.DB }

func (w *Writer) sees(ctx context.Context, name string) (bool, error) {
	err := w.db.PingContext(context.Background())
	// want-1 context-not-propagated(note) "although `ctx` is in scope"

	return name != "", err
}

type Entry struct{ table string }

// Replay is there for tests: no program names it.
func (e *Entry) Replay(ctx context.Context, w *Writer) error {
	_, err := w.sees(ctx, e.table)
	return err
}

func (w *Writer) reads(ctx context.Context, name string) (bool, error) {
	err := w.db.PingContext(context.Background())
	// want-1 context-not-propagated "although `ctx` is in scope"

	return name != "", err
}

// Reconcile is called by whoever knows its name and form.
func (w *Writer) Reconcile(ctx context.Context, name string) error {
	_, err := w.reads(ctx, name)
	return err
}
