package fetch

import (
	"net/http"
	"net/http/httptest"
	"time"
)

var sharedFixed = &http.Client{Timeout: time.Minute} // ok http-client-no-timeout: set

func SetLater(url string) (*http.Response, error) {
	client := &http.Client{} // ok http-client-no-timeout: set below
	client.Timeout = time.Second
	return client.Get(url)
}

func WaitsForHeaders(url string) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Second}} // ok http-client-no-timeout: bounds the answer
	return client.Get(url)
}

func Unused() {
	client := &http.Client{} // ok http-client-no-timeout: nobody asks with it
	client.CloseIdleConnections()
}

// Client of another package.
type Client struct{}

func (c *Client) Get(url string) error { return nil }

func Other(url string) error {
	client := &Client{} // ok http-client-no-timeout: not net/http's
	return client.Get(url)
}

func ForTests() *httptest.Server {
	server := httptest.NewServer(nil)
	resp, err := http.Get(server.URL) // ok http-client-no-timeout: code for tests
	if err == nil {
		resp.Body.Close()
	}
	return server
}

func deadlineTransport(limit time.Duration) *http.Transport {
	return &http.Transport{ResponseHeaderTimeout: limit}
}

func WaitsForHeadersOf(url string) {
	client := &http.Client{Transport: deadlineTransport(time.Second)} // ok http-client-no-timeout: bounds the answer
	go func() {
		if resp, err := client.Get(url); err == nil {
			resp.Body.Close()
		}
	}()
}
