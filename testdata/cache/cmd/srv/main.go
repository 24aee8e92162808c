// Srv serves.
package main

import (
	"log"
	"net/http"

	"example.com/m/lib"
	"example.com/m/mid"
	"example.com/m/user"
)

func main() {
	stop := lib.Signals() // ?
	go func() {           // ?
		<-stop               // ?
		log.Print("the end") // ?
	}() // ?
	http.HandleFunc("/", func(http.ResponseWriter, *http.Request) { user.Handle() }) // ?
	go lib.Poll(func() {})                                                           // ?
	log.Fatal(mid.Listen(nil))
}
