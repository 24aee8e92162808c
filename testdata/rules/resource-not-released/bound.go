package resource

import (
	"context"
	"database/sql"
)

// What ends with a context: rows and transactions of database/sql.

func CountsInOwnContext(parent context.Context, db *sql.DB) (int, error) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT 1") // ok resource-not-released: closed when the context ends, at the return
	if err != nil {
		return 0, err
	}
	n := 0
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func CountsInAnyContext(ctx context.Context, db *sql.DB, enough bool) (int, error) {
	rows, err := db.QueryContext(ctx, "SELECT 1") // want resource-not-released "is not closed on the path that returns"
	if err != nil {
		return 0, err
	}
	n := 0
	for rows.Next() {
		if enough {
			return n, nil
		}
		n++
	}
	return n, nil
}

func MovesWithin(parent context.Context, db *sql.DB, to string) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	return moves(ctx, db, to)
}

func moves(ctx context.Context, db *sql.DB, to string) error {
	tx, err := db.BeginTx(ctx, nil) // want resource-not-released(note) "until `MovesWithin` returns and cancels the context"
	if err != nil {
		return err
	}
	if to == "" {
		return nil
	}
	return tx.Commit()
}

// Rows that have an error are closed.
func AsksForItsError(db *sql.DB, strict bool) (int, error) {
	rows, err := db.Query("SELECT 1") // ok resource-not-released: closed where there is an error
	if err != nil || rows.Err() != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		if err := rows.Scan(&n); err != nil && strict {
			return 0, err
		}
	}
	return n, nil
}
