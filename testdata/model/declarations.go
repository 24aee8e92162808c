package p

import (
	"context"
	"errors"
	stdhttp "net/http"
)

type (
	Server struct {
		stdhttp.Server
		*Base
		done, stop chan struct{} `json:"-"`
		recv       <-chan error
		send       chan<- func(context.Context, ...int) (err error)
		nested     chan<- chan int
		other      chan (<-chan int)
	}
	Handler  func(w stdhttp.ResponseWriter, r *stdhttp.Request)
	Alias    = map[string]*Server
	Closer   interface{ Close() error }
	Empty    interface{}
	Embedded interface{ Closer }
	Number   interface{ ~int | ~string }
	Array    [4]Empty
)

var (
	ErrStop       = errors.New("stop")
	first, second = pair()
	registry      map[string]Handler
	cleanup       = func() { registry = nil }
	_             = Closer(nil)
)

var root, cancel = context.WithCancel(context.Background())

const limit int = 1 << iota

func (s *Server) Run(ctx context.Context) error {
	go s.loop(ctx)
	return s.Server.ListenAndServe()
}

func (Server) value() {}
