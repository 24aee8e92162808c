package fetch

import (
	"fmt"
	"net/http"
	"time"
)

func Poll(url string, stop chan struct{}) {
	go func() {
		for !stopped(stop) {
			resp, err := http.Get(url) // want http-client-no-timeout(warning) "http.Get` has no timeout: .* this goroutine for ever"
			if err == nil {
				resp.Body.Close()
			}
			time.Sleep(time.Minute)
		}
	}()
}

func PollFixed(url string, stop chan struct{}) {
	client := &http.Client{Timeout: 10 * time.Second} // ok http-client-no-timeout: set
	go func() {
		for !stopped(stop) {
			resp, err := client.Get(url)
			if err == nil {
				resp.Body.Close()
			}
			time.Sleep(time.Minute)
		}
	}()
}

func stopped(stop chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

// Started where it cannot be seen from here.
func Watch(url string) {
	go watch(url)
}

func watch(url string) {
	client := &http.Client{} // want http-client-no-timeout(warning) "this `http.Client` has no `Timeout`"
	resp, err := client.Get(url)
	if err == nil {
		resp.Body.Close()
	}
}

func Loop(url string) {
	for range time.Tick(time.Minute) {
		resp, err := http.Head(url) // want http-client-no-timeout(warning) "this loop"
		if err == nil {
			resp.Body.Close()
		}
	}
}

// Only the caller waits.
func Once(url string) (*http.Response, error) {
	return http.Get(url) // want http-client-no-timeout(note) "the caller"
}

func ByDefault(url string) (*http.Response, error) {
	return http.DefaultClient.Get(url) // want http-client-no-timeout(note) "http.DefaultClient.Get"
}

func Tries(url string) {
	for try := 0; try < 5; try++ {
		resp, err := http.Get(url) // want http-client-no-timeout(note) "the caller"
		if err == nil {
			resp.Body.Close()
			return
		}
	}
}

var shared = &http.Client{ // want http-client-no-timeout(note) "no `Timeout`"
	Transport: &http.Transport{},
}

func Shared(url string) (*http.Response, error) { return shared.Get(url) }

type api struct {
	client *http.Client
}

func newAPI() *api {
	return &api{client: &http.Client{Timeout: 0}} // want http-client-no-timeout(note) "no `Timeout`"
}

func (a *api) list(url string) (*http.Response, error) { return a.client.Get(url) }

const port = 8080

func AsksItself() {
	go func() {
		resp, err := http.Get(fmt.Sprintf("http://localhost:%d/healthz", port)) // want http-client-no-timeout(note) "this goroutine"
		if err == nil {
			resp.Body.Close()
		}
	}()
}

func AsksHost(host string) {
	go func() {
		resp, err := http.Get(fmt.Sprintf("http://%s:%d/healthz", host, port)) // want http-client-no-timeout(warning) "this goroutine"
		if err == nil {
			resp.Body.Close()
		}
	}()
}
