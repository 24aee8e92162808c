package handler

import (
	"context"
	"encoding/xml"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

type server struct {
	mail func(context.Context, string) error
	log  func(string)
}

func (s *server) Writes(w http.ResponseWriter, r *http.Request) {
	go func() { // want handler-goroutine-detached(warning) "uses `w` after the handler has returned"
		io.WriteString(w, "late")
	}()
}

func (s *server) WritesFixed(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() { // ok handler-goroutine-detached: waited for
		defer close(done)
		io.WriteString(w, "in time")
	}()
	<-done
}

// The other arm leaves while the goroutine writes.
func (s *server) TimesOut(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() { // want handler-goroutine-detached "uses `w`"
		io.WriteString(w, "late")
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Second):
		http.Error(w, "too late", http.StatusGatewayTimeout)
	}
}

func (s *server) Passes(w http.ResponseWriter, r *http.Request) {
	go respond(w) // want handler-goroutine-detached "uses `w`"
}

func respond(w http.ResponseWriter) { io.WriteString(w, "late") }

func (s *server) ReadsBody(w http.ResponseWriter, r *http.Request) {
	go func() { // want handler-goroutine-detached "reads `r.Body` after the handler has returned"
		body, _ := io.ReadAll(r.Body)
		s.log(string(body))
	}()
	w.WriteHeader(http.StatusAccepted)
}

func (s *server) ReadsBodyFixed(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	go func() { // ok handler-goroutine-detached: read before
		s.log(string(body))
	}()
	w.WriteHeader(http.StatusAccepted)
}

func (s *server) Mails(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { // want handler-goroutine-detached "works with `ctx`, which is cancelled"
		_ = s.mail(ctx, "welcome")
	}()
	w.WriteHeader(http.StatusAccepted)
}

func (s *server) MailsNamed(w http.ResponseWriter, r *http.Request) {
	go s.mail(r.Context(), "welcome") // want handler-goroutine-detached "works with `r.Context\(\)`"
}

func Gin(c *gin.Context) {
	go func() { // want handler-goroutine-detached "uses `c` after the handler has returned"
		c.JSON(http.StatusOK, "late")
	}()
}

func GinFixed(c *gin.Context) {
	copied := c.Copy()
	go func() { // ok handler-goroutine-detached: a copy
		time.Sleep(time.Second)
		_ = copied.FullPath()
	}()
}

func Echo(c echo.Context) error {
	go func() { // want handler-goroutine-detached "uses `c`"
		_ = c.String(http.StatusOK, "late")
	}()
	return nil
}

// Literals are handlers too.
func Register(mux *http.ServeMux) {
	mux.HandleFunc("/late", func(w http.ResponseWriter, r *http.Request) {
		go func() { // want handler-goroutine-detached "uses `w`"
			io.WriteString(w, "late")
		}()
	})
}

// The one who waits for `finished` waits for ever if the client has gone.
func keepAlive(w http.ResponseWriter, every *time.Ticker) <-chan bool {
	finished := make(chan bool)
	go func() { // want handler-goroutine-detached(note) "can end on line \d+ without a word on `finished`"
		written := false
		for {
			select {
			case <-every.C:
				if _, err := w.Write([]byte(xml.Header)); err != nil {
					return
				}
				written = true
			case finished <- written:
				return
			}
		}
	}()
	return finished
}

func keepAliveFixed(w http.ResponseWriter, every *time.Ticker) <-chan bool {
	finished := make(chan bool)
	go func() { // ok handler-goroutine-detached: closed in any case
		defer close(finished)
		for range every.C {
			if _, err := w.Write([]byte(" ")); err != nil {
				return
			}
		}
	}()
	return finished
}

func TellsAtOnce(w http.ResponseWriter, r *http.Request) {
	go work(r.Context(), w, r.URL.Path, atOnce{}) // want handler-goroutine-detached "uses `w` after the handler has returned"
	r.Close = true
}
