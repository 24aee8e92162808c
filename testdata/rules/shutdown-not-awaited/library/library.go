// Package library has callers that may wait themselves.
package library

import (
	"context"
	"net/http"
	"time"
)

func Serve(ctx context.Context, srv *http.Server) error {
	go func() {
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(limit)
	}()
	return srv.ListenAndServe() // want shutdown-not-awaited(note) "the function returns"
}
