// Package main shows how to serve.
package main

import (
	"log"
	"net/http"
)

func main() { // want sigterm-not-handled(note) "does not handle SIGTERM"
	log.Fatal(http.ListenAndServe(":8080", nil)) // want http-server-no-timeout(note) "serves without timeouts"
}
