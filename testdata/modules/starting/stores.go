package main

import (
	"net"
	"os"

	"fixtures/starting/store"
)

type opener interface {
	Open(mode os.FileMode) (net.Conn, error)
	Reopen(mode os.FileMode) (net.Conn, error)
}

var stores = map[string]func(path string) opener{
	"unix": func(path string) opener { return &store.Unix{Path: path} },
}
