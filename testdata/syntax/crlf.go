package crlf

import (
	"fmt"
)

// doc
func a() {
	fmt.Println(`{
`)
}

var b = 1 +
	2

const (
	c = iota
	d
)

type e struct {
}

func (e) f()

func g() {}