// Package main shows how to greet.
package main

import (
	"fmt"
	"log"
	"net"
	"time"
)

func main() {
	for _, name := range []string{"Ada", "Grace"} {
		if err := Greet("localhost:7", name); err != nil {
			log.Print(err)
		}
	}
}

// Greet is an example: what it leaves open nobody misses.
func Greet(addr, name string) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released(note) "not closed"
	if err != nil {
		return err
	}
	if err := conn.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(conn, name); err != nil {
		return err
	}
	return conn.Close()
}
