package main

import (
	"errors"
	"log"
	"sync"
	"time"
)

var (
	mu    sync.Mutex
	names = map[string]int{}
)

var errEmpty = errors.New("a name is empty")

// Its only caller ends the program where it fails: nobody locks again.
func configure(all []string) error {
	mu.Lock() // want lock-not-released(note) "`mu` is still locked on the path that returns on line 22"
	for at, name := range all {
		if name == "" {
			return errEmpty
		}
		names[name] = at
	}
	mu.Unlock()
	return nil
}

// Its caller goes on.
func reconfigure(all []string) error {
	mu.Lock() // want lock-not-released(warning) "`mu` is still locked on the path that returns on line 35"
	for at, name := range all {
		if name == "" {
			return errEmpty
		}
		names[name] = at
	}
	mu.Unlock()
	return nil
}

type table struct {
	mu    sync.Mutex
	names map[string]int
}

// Whoever has the table may ask it for something else before the end.
func (t *table) fill(all []string) error {
	t.mu.Lock() // want lock-not-released(warning) "`t.mu` is still locked on the path that returns on line 53"
	for at, name := range all {
		if name == "" {
			return errEmpty
		}
		t.names[name] = at
	}
	t.mu.Unlock()
	return nil
}

func main() {
	if err := configure([]string{"one"}); err != nil {
		log.Fatal(err)
	}
	t := &table{names: map[string]int{}}
	if err := t.fill([]string{"two"}); err != nil {
		log.Fatal(err)
	}
	for {
		if err := reconfigure([]string{"two"}); err != nil {
			log.Print(err)
		}
		time.Sleep(time.Second)
	}
}
