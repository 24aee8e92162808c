package ignored

import (
	"context"
	"net/http"
	"time"

	"example.com/other/commands"
)

// What a command shows is read by somebody who leaves with the request.
func Listed(req *commands.Request, res commands.Response, keys []string) {
	out := make(chan interface{}, 2)
	res.SetOutput((<-chan interface{})(out))
	names := commands.Names(req.Context(), keys)
	go func() {
		defer close(out)
		for name := range names {
			out <- name // want stop-signal-ignored(note) "this send on `out` does not watch `req.Context\(\)`: it stays once whoever was given it stops receiving"
		}
	}()
}

func ListedFixed(req *commands.Request, res commands.Response, keys []string) {
	ctx := req.Context()
	out := make(chan interface{}, 2)
	res.SetOutput((<-chan interface{})(out))
	names := commands.Names(ctx, keys)
	go func() {
		defer close(out)
		for name := range names {
			select {
			case out <- name: // ok stop-signal-ignored: watches the context
			case <-ctx.Done():
				return
			}
		}
	}()
}

// Whoever is given it is in view, and goes on until it is closed.
func ListedAll(req *http.Request, keys []string) int {
	if req.Context().Err() != nil {
		return 0
	}
	out := make(chan string)
	go func() {
		defer close(out)
		for _, key := range keys {
			out <- key // ok stop-signal-ignored: counted until it is closed
		}
	}()
	return counted(out)
}

func counted(in chan string) int {
	n := 0
	for range in {
		n++
	}
	return n
}

// An answer that comes by a callback, for somebody who does not wait for ever.
func Asked(ctx context.Context, ask func(answered func(string))) string {
	answers := make(chan string)
	ask(func(text string) {
		answers <- text // want stop-signal-ignored(note) "on which its receiver leaves: whoever calls this stays from then on"
	})
	select {
	case text := <-answers:
		return text
	case <-time.After(time.Second):
		return ""
	}
}

func AskedFixed(ctx context.Context, ask func(answered func(string))) string {
	answers := make(chan string, 1)
	ask(func(text string) {
		answers <- text // ok stop-signal-ignored: there is room for the answer
	})
	select {
	case text := <-answers:
		return text
	case <-time.After(time.Second):
		return ""
	}
}
