package main

import (
	"errors"
	"log"
	"os"
)

type service struct {
	Shutdown chan bool
	Restart  chan bool
}

// Whoever serves asks main to end once a listener has failed.
func (s *service) start(addresses []string) {
	go func() {
		if err := listen(addresses); err != nil {
			log.Print(err)
		}
		s.Shutdown <- true
	}()
	go func() {
		if err := listenAgain(addresses); err != nil {
			log.Print(err)
		}
		s.Restart <- true
	}()
}

func (s *service) wait() {
	<-s.Shutdown
}

func (s *service) restarts() {
	<-s.Restart
	s.start(nil)
	s.restarts()
}

func serveAll(addresses []string) {
	s := &service{Shutdown: make(chan bool), Restart: make(chan bool)}
	go s.restarts()
	s.start(addresses)
	s.wait()
	os.Exit(1)
}

// The program ends with the error.
func listen(addresses []string) error {
	failed := make(chan error)
	for _, address := range addresses {
		if !valid(address) {
			return errors.New("no address")
		}
		go func() {
			failed <- serveOn(address) // want send-without-receiver(note) "blocks for ever"
		}()
	}
	return <-failed
}

// The same, and whoever is told starts again.
func listenAgain(addresses []string) error {
	failed := make(chan error)
	for _, address := range addresses {
		if !valid(address) {
			return errors.New("no address")
		}
		go func() {
			failed <- serveOn(address) // want send-without-receiver(warning) "blocks for ever"
		}()
	}
	return <-failed
}

func listenAgainFixed(addresses []string) error {
	failed := make(chan error, len(addresses))
	for _, address := range addresses {
		if !valid(address) {
			return errors.New("no address")
		}
		go func() {
			failed <- serveOn(address) // ok send-without-receiver: there is room for all
		}()
	}
	return <-failed
}

func valid(string) bool { return true }

func serveOn(address string) error { return errors.New(address) }
