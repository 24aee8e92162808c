// Package storeerrs makes errors that are told to whoever listens.
package storeerrs

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
)

var told = make(chan error, 16)

// New tells of each error that it makes.
func New(ctx context.Context, message string) error {
	err := errors.New(message)
	select {
	case told <- err:
	case <-ctx.Done():
	}
	return err
}

// tellAll gives the number of those told, and waits for them.
func tellAll(ctx context.Context, errs []error) (int, error) {
	for at, err := range errs {
		select {
		case told <- err:
		case <-ctx.Done():
			return at, ctx.Err()
		}
	}
	return len(errs), nil
}

func unwrap(ctx context.Context, text string) ([]byte, error) {
	decoded, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, New(ctx, "no text")
	}
	return decoded, nil
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

func Tell(w http.ResponseWriter, r *http.Request, errs []error) {
	if _, err := tellAll(context.Background(), errs); err != nil {
		// want-1 context-not-propagated(warning) "although `r.Context..` is in scope"

		w.WriteHeader(http.StatusBadRequest)
	}
}
