package send

import (
	"fmt"
	"log"
	"os"
	"strings"
)

// The loop is left, and the function goes on: nobody reads from the channel any more.
func firstThenServe(requests <-chan int) {
	values := make(chan int)
	go func() {
		values <- 1
		values <- 2 // want send-without-receiver "blocks for ever"
	}()
	for value := range values {
		fmt.Println(value)
		break
	}
	for request := range requests {
		fmt.Println(request)
	}
}

func firstThenServeFixed(requests <-chan int) {
	values := make(chan int, 1)
	go func() {
		values <- 1
		values <- 2 // ok send-without-receiver: one is read, and there is room for the other
	}()
	for value := range values {
		fmt.Println(value)
		break
	}
	for request := range requests {
		fmt.Println(request)
	}
}

// What is said on the way does not matter.
func chatty(verbose bool, names []string, ask func() error) error {
	answers := make(chan error)
	go func() {
		err := ask()
		if verbose {
			log.Print("asked ", len(names))
		}
		answers <- err // want send-without-receiver "blocks for ever"
	}()
	if verbose {
		log.Print("asking ", strings.Join(names, " "))
	} else {
		log.Print("asking")
	}
	switch len(names) {
	case 0:
		log.Print("nobody")
	case 1:
		log.Print("one")
	}
	if len(names) > 2 {
		return nil
	}
	return <-answers
}

// Whoever ends the process on the way has chosen: the other way is the only one.
func decided(quick bool, ask func() error) error {
	answers := make(chan error)
	if quick {
		log.Print("no time")
		os.Exit(1)
	}
	go func() {
		answers <- ask() // ok send-without-receiver: it is received, or the process has ended
	}()
	if quick {
		return nil
	}
	return <-answers
}

func quit(text string) {
	log.Print(text)
	os.Exit(1)
}

func decidedElsewhere(quick bool, ask func() error) error {
	answers := make(chan error)
	if quick {
		quit("no time")
	}
	go func() {
		answers <- ask() // ok send-without-receiver: it is received, or the process has ended
	}()
	if quick {
		return nil
	}
	return <-answers
}
