// Package main shows how to serve.
package main

import (
	"log"
	"net/http"
)

func main() { // want sigterm-not-handled(note) "serves and does not handle"
	log.Fatal(http.ListenAndServe(":8080", nil)) // want http-server-no-timeout(note) "serves without timeouts"
}
