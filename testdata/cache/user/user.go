// Package user calls what lib offers: who calls decides there.
package user

import (
	"log"
	"sync"

	"example.com/m/lib"
	"example.com/m/mid"
)

var once sync.Once

// Handle is called for each request.
func Handle() {
	w := mid.Start()
	w.Stop()                               // ?
	go lib.Poll(func() { log.Print("x") }) // ?
	once.Do(func() {                       // ?
		go lib.Poll(func() { log.Print("y") }) // ?
	}) // ?
}

// Work owns a worker.
func Work() {
	w := lib.NewWorker()
	go w.Run()     // ?
	defer w.Stop() // ?
	log.Print(w)
}
