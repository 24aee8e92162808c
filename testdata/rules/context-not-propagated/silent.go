package store

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"time"
)

func NoContext(db *sql.DB) error {
	return db.PingContext(context.Background())
	// ok context-not-propagated: nothing is in scope
}

func Ignored(_ context.Context, db *sql.DB) error {
	return db.PingContext(context.Background())
	// ok context-not-propagated: the parameter has no name
}

func Optional(ctx context.Context, db *sql.DB) error {
	if ctx == nil {
		return db.PingContext(context.Background())
		// ok context-not-propagated: there is none
	}
	return db.PingContext(ctx)
}

func Outlives(ctx context.Context, db *sql.DB) {
	go func() {
		_ = db.PingContext(context.Background())
		// ok context-not-propagated: a goroutine may outlive the caller
	}()
}

func OutlivesToo(ctx context.Context, db *sql.DB) {
	go ping(context.Background(), db)
	// ok context-not-propagated: likewise
}

func ping(ctx context.Context, db *sql.DB) error { return db.PingContext(ctx) }

func Deferred(ctx context.Context, db *sql.DB) error {
	defer ping(context.Background(), db)
	// ok context-not-propagated: has to run in any case
	return ping(ctx, db)
}

func DeferredToo(ctx context.Context, db *sql.DB) error {
	defer func() {
		_ = ping(context.Background(), db)
		// ok context-not-propagated: likewise
	}()
	return ping(ctx, db)
}

func AfterTheEnd(ctx context.Context, db *sql.DB) error {
	<-ctx.Done()
	return ping(context.Background(), db)
	// ok context-not-propagated: the other one has ended
}

func AfterAnError(ctx context.Context, db *sql.DB) error {
	err := ping(ctx, db)
	if ctx.Err() != nil {
		return ping(context.Background(), db)
		// ok context-not-propagated: the other one has ended
	}
	return err
}

func SaysWhy(ctx context.Context, db *sql.DB) error {
	// The answer is cached for everybody, so it must not be cancelled by the one who asked first.
	return ping(context.Background(), db)
	// ok context-not-propagated: the comment says why
}

func Rollback(ctx context.Context, db *sql.DB) error {
	return ping(context.Background(), db)
	// ok context-not-propagated: undoes something, as its name says
}

func Undone(ctx context.Context, lock locker) error {
	if err := lock.Lock(ctx); err != nil {
		return err
	}
	return lock.Unlock(context.Background())
	// ok context-not-propagated: has to be undone in any case
}

type locker interface {
	Lock(ctx context.Context) error
	Unlock(ctx context.Context) error
}

func Logs(ctx context.Context) {
	slog.InfoContext(context.Background(), "begins")
	// ok context-not-propagated: only reports
}

type worker struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func NewWorker(ctx context.Context) *worker {
	w := &worker{}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	// ok context-not-propagated: the worker's own life

	return w
}

func (w *worker) Stop() { w.cancel() }

func Detached(ctx context.Context, db *sql.DB) error {
	detached := context.WithoutCancel(ctx)
	return ping(detached, db)
	// ok context-not-propagated: says so
}

func Kept(ctx context.Context, db *sql.DB) *worker {
	own := context.Background()
	// ok context-not-propagated: also goes elsewhere

	_ = ping(own, db)
	return &worker{ctx: own}
}

// A local `err == nil` is no look at the request.
func handler(w http.ResponseWriter, r *http.Request) {
	short, cancel := context.WithTimeout(r.Context(), time.Second)
	// ok context-not-propagated: derived

	defer cancel()
	<-short.Done()
}

type state struct {
	caller string
	open   bool
}

type callerKey struct{}

func callerOf(ctx context.Context) string {
	name, _ := ctx.Value(callerKey{}).(string)
	return name
}

func (s *state) current(ctx context.Context) (string, error) {
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return s.caller + callerOf(ctx), nil
}

func AnswersFromMemory(w http.ResponseWriter, r *http.Request, s *state) {
	text, err := s.current(context.Background())
	// ok context-not-propagated: nothing waits with it
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(text + r.Method))
}
