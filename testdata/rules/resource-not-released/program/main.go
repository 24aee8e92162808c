package main

import (
	"log"
	"net"
)

func main() {
	ln, err := net.Listen("tcp", "localhost:0") // ok resource-not-released: ends with the process
	if err != nil {
		log.Fatal(err)
	}
	log.Print(ln.Addr())
}
