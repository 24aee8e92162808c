package template

import (
	"errors"
	"sync"

	"github.com/cheekybits/genny/generic"
)

//go:generate genny -in=$GOFILE -out=numbers.go gen "Value=int"

// Value is what the generated code says.
type Value generic.Type

// A ValueStore is generated for each type.
type ValueStore struct {
	mu  sync.Mutex
	all []Value
}

// Last is never called as it stands here.
func (s *ValueStore) Last() (Value, error) {
	s.mu.Lock() // want lock-not-released(note) "is still locked on the path that returns"
	if len(s.all) == 0 {
		return nil, errors.New("none")
	}
	last := s.all[len(s.all)-1]
	s.mu.Unlock()
	return last, nil
}
