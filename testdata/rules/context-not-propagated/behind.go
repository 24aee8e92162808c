package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
)

// A registry is asked through its interface.
type registry interface {
	Find(ctx context.Context, name string) (string, error)
	Fetch(ctx context.Context, name string) (string, error)
}

var errUnknown = errors.New("unknown")

// memory keeps everything at hand.
type memory struct{ names map[string]string }

func (m *memory) Find(ctx context.Context, name string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	slog.InfoContext(ctx, "find", "name", name)
	if found, known := m.names[name]; known {
		return found, nil
	}
	return "", errUnknown
}

func (m *memory) Fetch(_ context.Context, name string) (string, error) { return m.names[name], nil }

// counted hands on to another one.
type counted struct {
	inner registry
	calls int
}

func (c *counted) Find(ctx context.Context, name string) (string, error) {
	c.calls++
	return c.inner.Find(ctx, name)
}

func (c *counted) Fetch(ctx context.Context, name string) (string, error) {
	c.calls++
	return c.inner.Fetch(ctx, name)
}

// remote finds names at hand, and fetches them from far away.
type remote struct {
	memory
	db *sql.DB
}

func (r *remote) Fetch(ctx context.Context, name string) (string, error) {
	var found string
	err := r.db.QueryRowContext(ctx, "select path from names where name = ?", name).Scan(&found)
	return found, err
}

// mockRegistry stands in for one.
type mockRegistry struct{ find func(context.Context) error }

func (m *mockRegistry) Find(ctx context.Context, name string) (string, error) {
	return name, m.find(ctx)
}

func (m *mockRegistry) Fetch(ctx context.Context, name string) (string, error) {
	return name, m.find(ctx)
}

func FoundAtHand(ctx context.Context, all registry) (string, error) {
	return all.Find(context.Background(), "a")
	// ok context-not-propagated: none of those behind the interface waits with it
}

func FetchedFromAfar(ctx context.Context, all registry) (string, error) {
	return all.Fetch(context.Background(), "a")
	// want-1 context-not-propagated "for as long as it takes"
}

func FetchedFromAfarFixed(ctx context.Context, all registry) (string, error) {
	return all.Fetch(ctx, "a")
	// ok context-not-propagated: the caller's
}

type span struct{ name string }

func (s *span) End() {}

type spanKey struct{}

// StartSpan gives a context that knows what is being done.
func StartSpan(ctx context.Context, name string) (context.Context, *span) {
	started := &span{name: name}
	return context.WithValue(ctx, spanKey{}, started), started
}

func decode(ctx context.Context, data []byte) (int, error) {
	_, decoding := StartSpan(ctx, "decode")
	defer decoding.End()
	select {
	case <-ctx.Done():
		return 0, ctx.Err()
	default:
	}
	return len(data), nil
}

func query(ctx context.Context, db *sql.DB) error {
	inner, querying := StartSpan(ctx, "query")
	defer querying.End()
	return db.PingContext(inner)
}

func Traced(ctx context.Context, data []byte) (int, error) {
	return decode(context.Background(), data)
	// ok context-not-propagated: a span only knows it
}

func TracedQuery(ctx context.Context, db *sql.DB) error {
	return query(context.Background(), db)
	// want-1 context-not-propagated "for as long as it takes"
}

func TracedQueryFixed(ctx context.Context, db *sql.DB) error {
	return query(ctx, db)
	// ok context-not-propagated: the caller's
}

type shards struct {
	open map[string]*sql.DB
	db   *sql.DB
}

// shard opens one that is not there only for those who write.
func (s *shards) shard(ctx context.Context, name string, init bool) (*sql.DB, error) {
	found := s.open[name]
	if found == nil {
		if !init {
			return nil, errUnknown
		}
		if err := s.db.PingContext(ctx); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (s *shards) get(ctx context.Context, name string) (*sql.DB, error) {
	return s.shard(ctx, name, false)
}

func (s *shards) Read(ctx context.Context, name string) error {
	_, err := s.get(context.Background(), name)
	// ok context-not-propagated: what waits is switched off

	return err
}

func (s *shards) Write(ctx context.Context, name string) error {
	_, err := s.shard(context.Background(), name, true)
	// want-1 context-not-propagated "for as long as it takes"

	return err
}

func (s *shards) WriteFixed(ctx context.Context, name string) error {
	_, err := s.shard(ctx, name, true)
	// ok context-not-propagated: the caller's

	return err
}

// Shared is asked by many, and one of them begins.
func Shared(ctx context.Context, db *sql.DB, begun chan struct{}) error {
	// The first one who asks begins with a background context, so that the answer is there for all of them.
	select {
	case <-begun:
		return nil
	default:
	}
	defer close(begun)
	return ping(context.Background(), db)
	// ok context-not-propagated: the comment above says why
}

// A keeper has one context for good.
type keeper struct {
	ctx context.Context
	db  *sql.DB
}

func named(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, spanKey{}, name)
}

func newKeeper(ctx context.Context, db *sql.DB) *keeper {
	return &keeper{ctx: ctx, db: db}
}

// Keepers are made once, for the program.
func Keepers(db *sql.DB) *keeper {
	ctx := context.Background()
	ctx = named(ctx, "keeper")
	return newKeeper(ctx, db)
}

func (k *keeper) All() error {
	return k.each(k.ctx, 3)
}

// each is never given a context that ends.
func (k *keeper) each(ctx context.Context, times int) error {
	for range times {
		if err := k.db.PingContext(context.Background()); err != nil {
			// want-1 context-not-propagated(note) "for as long as it takes"
			return err
		}
	}
	return nil
}

// An asker is called through its interface.
type asker interface {
	AskAll(ctx context.Context, names []string) error
}

type sqlAsker struct{ db *sql.DB }

// AskAll is never given a context that ends.
func (k *sqlAsker) AskAll(ctx context.Context, names []string) error {
	for range names {
		if err := k.db.PingContext(context.Background()); err != nil {
			// want-1 context-not-propagated(note) "for as long as it takes"
			return err
		}
	}
	return nil
}

func AskedAll(by asker, names []string) error {
	ctx := context.Background()
	return by.AskAll(ctx, names)
}

// A client comes from elsewhere; here is only who hands on to it.
type client interface {
	Ask(ctx context.Context, name string) (string, error)
}

type copying struct{ client }

func (c *copying) Ask(ctx context.Context, name string) (string, error) {
	found, err := c.client.Ask(ctx, name)
	return found + "!", err
}

func AskedElsewhere(ctx context.Context, by client) (string, error) {
	return by.Ask(context.Background(), "a")
	// want-1 context-not-propagated "for as long as it takes"
}
