package store

import (
	"context"
	"net/http"
	"time"
)

type resolver interface {
	ServeDNS(ctx context.Context, query string) error
}

type rooms interface {
	CreateRoom(ctx context.Context, name string) error
	WithWriter(ctx context.Context, limit time.Duration, write func() error) error
	WithClient(ctx context.Context, use func() error) error
}

type key struct{}

// Serves one request, unlike a server that is started.
func Resolve(w http.ResponseWriter, r *http.Request, to resolver) {
	ctx := context.WithValue(context.Background(), key{}, r.Host)
	// want-1 context-not-propagated "`to.ServeDNS` gets `context.Background..` although `r.Context..` is in scope"
	ctx = context.WithValue(ctx, key{}, r.Method)
	_ = to.ServeDNS(ctx, r.URL.Path)
}

func ResolveFixed(w http.ResponseWriter, r *http.Request, to resolver) {
	ctx := context.WithValue(r.Context(), key{}, r.Host)
	// ok context-not-propagated: the request's
	_ = to.ServeDNS(ctx, r.URL.Path)
}

// Makes one thing and waits until it is there.
func Join(w http.ResponseWriter, r *http.Request, all rooms) {
	_ = all.CreateRoom(context.Background(), r.URL.Path)
	// want-1 context-not-propagated(note) "`all.CreateRoom` gets `context.Background..`"
}

func JoinFixed(w http.ResponseWriter, r *http.Request, all rooms) {
	_ = all.CreateRoom(r.Context(), r.URL.Path)
	// ok context-not-propagated: the request's
}

// Runs what it is given.
func WriteAll(ctx context.Context, all rooms, write func()) error {
	return all.WithWriter(context.Background(), time.Second, func() error {
	// want-1 context-not-propagated "`all.WithWriter` gets"
		write()
		return nil
	})
}

func WriteAllFixed(ctx context.Context, all rooms, write func()) error {
	return all.WithWriter(ctx, time.Second, func() error {
	// ok context-not-propagated: passed on
		write()
		return nil
	})
}

func Lookup(ctx context.Context, all rooms, to resolver) error {
	return all.WithClient(context.Background(), func() error {
	// ok context-not-propagated: the work itself is done with the caller's
		return to.ServeDNS(ctx, "query")
	})
}

// The parameter itself is assigned anew.
func Send(ctx context.Context, client *http.Client, req *http.Request, limit time.Duration) error {
	req = req.WithContext(ctx)
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	// want-1 context-not-propagated(note) "`client.Do` gets `context.Background..` although `ctx` is in scope"
	defer cancel()
	resp, err := client.Do(req.WithContext(ctx))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func SendFixed(ctx context.Context, client *http.Client, req *http.Request, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	// ok context-not-propagated: derived from the caller's
	defer cancel()
	resp, err := client.Do(req.WithContext(ctx))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
