package main

import (
	"fmt"
	"log"
	"os"
	"time"
)

func main() {
	if err := export(os.Args[1:], encode); err != nil {
		log.Fatal(err)
	}
	begin(os.Args[1:])
	if err := mirror(os.Args[1:], encode); err != nil {
		log.Println("no mirror:", err)
	}
	if err := copied(os.Args[1:], encode); err != nil {
		log.Fatal(err)
	}
	if err := exportFixed(os.Args[1:], encode); err != nil {
		log.Println("not exported:", err)
	}
	serve()
}

// The process ends with the error.
func export(rows []string, encode func(string) ([]byte, error)) error {
	lines := make(chan []byte, 100)
	go func() {
		for line := range lines { // want range-over-unclosed-channel(note) "nobody closes the channel"
			fmt.Println(string(line))
		}
	}()
	for _, row := range rows {
		line, err := encode(row)
		if err != nil {
			return err
		}
		lines <- line
	}
	close(lines)
	return nil
}

// Also if it was a goroutine that asked, and another logger that says so.
func begin(rows []string) {
	go func() {
		if err := replay(rows, encode); err != nil {
			named("replay").Fatal(err)
		}
	}()
}

func replay(rows []string, encode func(string) ([]byte, error)) error {
	lines := make(chan []byte, 100)
	go func() {
		for line := range lines { // want range-over-unclosed-channel(note) "nobody closes the channel"
			fmt.Println(string(line))
		}
	}()
	for _, row := range rows {
		line, err := encode(row)
		if err != nil {
			return fmt.Errorf("row %q: %w", row, err)
		}
		lines <- line
	}
	close(lines)
	return nil
}

func named(name string) *log.Logger {
	return log.New(os.Stderr, name+": ", 0)
}

// The process goes on without it.
func mirror(rows []string, encode func(string) ([]byte, error)) error {
	lines := make(chan []byte, 100)
	go func() {
		for line := range lines { // want range-over-unclosed-channel(warning) "nobody closes the channel"
			fmt.Println(string(line))
		}
	}()
	for _, row := range rows {
		line, err := encode(row)
		if err != nil {
			return err
		}
		lines <- line
	}
	close(lines)
	return nil
}

// An error would end the process, and there is none.
func copied(rows []string, encode func(string) ([]byte, error)) error {
	lines := make(chan []byte, 100)
	go func() {
		for line := range lines { // want range-over-unclosed-channel(warning) "nobody closes the channel"
			fmt.Println(string(line))
		}
	}()
	for _, row := range rows {
		line, err := encode(row)
		if err != nil {
			return nil
		}
		lines <- line
	}
	close(lines)
	return nil
}

func exportFixed(rows []string, encode func(string) ([]byte, error)) error {
	lines := make(chan []byte, 100)
	defer close(lines)
	go func() {
		for line := range lines { // ok range-over-unclosed-channel: closed on every path
			fmt.Println(string(line))
		}
	}()
	for _, row := range rows {
		line, err := encode(row)
		if err != nil {
			return err
		}
		lines <- line
	}
	return nil
}

func serve() {
	for range time.Tick(time.Hour) {
		fmt.Println("still there")
	}
}

func encode(row string) ([]byte, error) {
	if row == "" {
		return nil, os.ErrInvalid
	}
	return []byte(row), nil
}
