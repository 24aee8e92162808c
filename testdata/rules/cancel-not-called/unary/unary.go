// Package unary answers single calls of a gRPC service, with a query of its own for each.
package unary

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"

	"example.com/api/usersv1"
)

var tracer = otel.Tracer("users")

var errMany = errors.New("too many users")

type Server struct {
	usersv1.UnimplementedUsersServer
	most int
}

func (s *Server) List(ctx context.Context, req *usersv1.ListRequest) (*usersv1.ListResponse, error) {
	ctx, span := tracer.Start(ctx, "List")
	defer span.End()
	return (&query{most: s.most}).list(ctx, req)
}

type query struct{ most int }

// list is over before the call is that it answers.
func (q *query) list(ctx context.Context, req *usersv1.ListRequest) (*usersv1.ListResponse, error) {
	ctx, span := tracer.Start(ctx, "list")
	defer span.End()
	limited, cancel := context.WithCancel(ctx) // want cancel-not-called(note) "`cancel` of `context.WithCancel` is not called on the path"
	if q.most == 0 {
		return nil, errMany
	}
	defer cancel()
	return usersv1.ListOf(limited, req, q.most)
}

// Drop has messages that are called as they like.
func (s *Server) Drop(ctx context.Context, user *usersv1.User) (*usersv1.Empty, error) {
	limited, cancel := context.WithCancel(ctx) // want cancel-not-called(note) "`cancel` of `context.WithCancel` is not called on the path"
	if s.most == 0 {
		return nil, errMany
	}
	defer cancel()
	return usersv1.DropOf(limited, user)
}

// dropLater is called by nobody but the server itself, with a context of its own.
func (s *Server) dropLater(ctx context.Context, user *usersv1.User) (*usersv1.Empty, error) {
	limited, cancel := context.WithCancel(ctx) // want cancel-not-called(warning) "`cancel` of `context.WithCancel` is not called on the path"
	if s.most == 0 {
		return nil, errMany
	}
	defer cancel()
	return usersv1.DropOf(limited, user)
}

// Run drops one after the other.
func (s *Server) Run(ctx context.Context, users <-chan *usersv1.User) {
	for user := range users {
		s.dropLater(ctx, user)
	}
}

// Keeper is asked by those who keep what they have for long.
type Keeper struct{ most int }

func (k *Keeper) Keep(ctx context.Context, req *usersv1.ListRequest) (*usersv1.ListResponse, error) {
	ctx, span := tracer.Start(ctx, "Keep")
	defer span.End()
	limited, cancel := context.WithCancel(ctx) // want cancel-not-called(warning) "`cancel` of `context.WithCancel` is not called on the path"
	if k.most == 0 {
		return nil, errMany
	}
	defer cancel()
	return usersv1.ListOf(limited, req, k.most)
}
