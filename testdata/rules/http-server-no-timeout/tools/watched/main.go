// Somebody runs it, looks at its page and stops it.
package main

import "net/http"

func main() { // want sigterm-not-handled(note) "cuts off the requests"
	_ = http.ListenAndServe(":8088", http.FileServer(http.Dir("."))) // want http-server-no-timeout(note) "serves without timeouts"
}
