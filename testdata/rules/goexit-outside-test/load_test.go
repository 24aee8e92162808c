package goexit

import "testing"

func TestLoad(t *testing.T) {
	loaded := make(chan string)
	go func() {
		data := loadFixed(func() ([]byte, bool) { return nil, false })
		if data == nil {
			t.Fatal("no data") // want goexit-outside-test(note) "ends the goroutine before it has told `loaded`"
		}
		loaded <- string(data)
	}()
	<-loaded
}

func TestLoadFixed(t *testing.T) {
	loaded := make(chan string)
	go func() {
		defer close(loaded)
		if loadFixed(func() ([]byte, bool) { return nil, false }) == nil {
			t.Error("no data") // ok goexit-outside-test: does not end the goroutine
			return
		}
		loaded <- "data"
	}()
	<-loaded
}
