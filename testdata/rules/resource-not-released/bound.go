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

// A statement ends with its database, and with the connection it was prepared on.
type archive struct {
	db     *sql.DB
	insert *sql.Stmt
}

func openArchive(name string) (*archive, error) {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	a := &archive{db: db}
	a.insert, err = a.db.Prepare("INSERT INTO rows VALUES (?)") // ok resource-not-released: `Close` closes the database, and with it the statement
	if err != nil {
		db.Close()
		return nil, err
	}
	return a, nil
}

func (a *archive) Put(row string) error {
	_, err := a.insert.Exec(row)
	return err
}

func (a *archive) Close() error {
	return a.db.Close()
}

func fill(db *sql.DB, rows []string) error {
	stmt, err := db.Prepare("INSERT INTO rows VALUES (?)") // want resource-not-released "`stmt` of `db.Prepare` is not closed on the path that returns on line"
	if err != nil {
		return err
	}
	for _, row := range rows {
		if _, err := stmt.Exec(row); err != nil {
			return err
		}
	}
	return stmt.Close()
}

func fillFixed(db *sql.DB, rows []string) error {
	stmt, err := db.Prepare("INSERT INTO rows VALUES (?)") // ok resource-not-released: closed on every path
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, row := range rows {
		if _, err := stmt.Exec(row); err != nil {
			return err
		}
	}
	return nil
}

func fillAnew(name string, rows []string) error {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return err
	}
	defer db.Close()
	stmt, err := db.Prepare("INSERT INTO rows VALUES (?)") // ok resource-not-released: the database is closed behind it
	if err != nil {
		return err
	}
	for _, row := range rows {
		if _, err := stmt.Exec(row); err != nil {
			return err
		}
	}
	return nil
}
