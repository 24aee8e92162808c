// Package storeerrs makes errors that are told to whoever listens.
package storeerrs

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"net/http"
)

// Tell is told of each error, with what its context carries.
var Tell = func(context.Context, error) {}

// New makes an error and tells of it.
func New(ctx context.Context, message string) error {
	err := errors.New(message)
	Tell(ctx, err)
	return err
}

func unwrap(ctx context.Context, text string) ([]byte, error) {
	decoded, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, New(ctx, "no text")
	}
	return decoded, nil
}

// count makes errors too, but asks the database first.
func count(ctx context.Context, db *sql.DB) (int, error) {
	var found int
	if err := db.QueryRowContext(ctx, "select count(*) from errors").Scan(&found); err != nil {
		return 0, New(ctx, "no count")
	}
	return found, nil
}

// Answer unwraps what it is asked for.
func Answer(w http.ResponseWriter, r *http.Request) {
	decoded, err := unwrap(context.Background(), r.URL.Path)
	// ok context-not-propagated: it waits for nobody

	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	_, _ = w.Write(decoded)
}

// Counted counts for whoever asks.
func Counted(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	_, err := count(context.Background(), db)
	// want-1 context-not-propagated "although `r.Context..` is in scope"

	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}
