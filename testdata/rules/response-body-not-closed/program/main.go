package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	resp, err := http.Get(os.Args[1]) // ok response-body-not-closed: ends with the process // want http-client-no-timeout(note) "."
	if err != nil {
		os.Exit(1)
	}
	fmt.Println(resp.StatusCode)
}
