package response

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

func FixedNever(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errStatus
	}
	return nil
}

func FixedStatusBeforeDefer(url string) ([]byte, error) {
	resp, err := http.Get(url) // want http-client-no-timeout(note) "."
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %s", resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func FixedOneErrorReturn(rt http.RoundTripper, req *http.Request) (io.ReadCloser, error) {
	resp, err := rt.RoundTrip(req) // ok response-body-not-closed: every case closes it or gives the body away
	if err != nil {
		return nil, err
	}
	switch resp.StatusCode {
	case http.StatusOK:
		return resp.Body, nil
	case http.StatusConflict:
		text, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("conflict: %s", text)
	default:
		resp.Body.Close()
		return nil, errStatus
	}
}

func FixedEachTurn(client *http.Client, urls []string) (names []string) {
	for _, url := range urls {
		resp, err := client.Get(url) // ok response-body-not-closed: closed before the turn ends
		if err != nil {
			continue
		}
		var name string
		err = json.NewDecoder(resp.Body).Decode(&name)
		resp.Body.Close()
		if err != nil {
			continue
		}
		names = append(names, name)
	}
	return names
}

func FixedRetry(client *http.Client, req *http.Request) (*http.Response, error) {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = client.Do(req) // ok response-body-not-closed: closed before the next attempt
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if err == nil {
			resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

func FixedDiscarded(client *http.Client, url string) error {
	resp, err := client.Post(url, "text/plain", strings.NewReader("x"))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func FixedCheckedError(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // ok response-body-not-closed: `err` is nil once there is a response
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(&struct{}{})
}

func FixedDeferredInEndlessLoop(client *http.Client, url string) {
	for {
		resp, err := client.Get(url) // ok response-body-not-closed: closed each turn
		if err != nil {
			continue
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		time.Sleep(time.Minute)
	}
}
