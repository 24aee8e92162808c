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

var errStatus = errors.New("bad status")

func Never(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // want response-body-not-closed "the body of `resp` from `client.Do` is never closed: its connection cannot be used again"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errStatus
	}
	return nil
}

func StatusBeforeDefer(url string) ([]byte, error) {
	resp, err := http.Get(url) // want response-body-not-closed "not closed on the path that returns on line" // want http-client-no-timeout(note) "."
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %s", resp.Status)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func ReadFailsBeforeDefer(client *http.Client, req *http.Request) (string, error) {
	res, err := client.Do(req) // want response-body-not-closed(note) "not closed on the path that returns on line .* goes back only because the body is read"
	if err != nil {
		return "", err
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	return string(body), nil
}

func OneErrorReturn(rt http.RoundTripper, req *http.Request) (io.ReadCloser, error) {
	resp, err := rt.RoundTrip(req) // want response-body-not-closed(note) "not closed on the path that returns on line .* goes back only because the body is read"
	if err != nil {
		return nil, err
	}
	switch resp.StatusCode {
	case http.StatusOK:
		return resp.Body, nil
	case http.StatusConflict:
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			return nil, err
		}
		resp.Body.Close()
		return nil, fmt.Errorf("conflict: %s", text)
	default:
		resp.Body.Close()
		return nil, errStatus
	}
}

func EachTurn(client *http.Client, urls []string) (names []string) {
	for _, url := range urls {
		resp, err := client.Get(url) // want response-body-not-closed "never closed|replaced by the next turn"
		if err != nil {
			continue
		}
		var name string
		if err := json.NewDecoder(resp.Body).Decode(&name); err != nil {
			continue
		}
		names = append(names, name)
	}
	return names
}

func Retry(client *http.Client, req *http.Request) (*http.Response, error) {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = client.Do(req) // want response-body-not-closed "replaced by the next turn of the loop before it was closed"
		if err == nil && resp.StatusCode < 500 {
			break
		}
		time.Sleep(time.Second)
	}
	return resp, err
}

func RetryOnce(client *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := client.Do(req) // want response-body-not-closed "replaced on line .* before it was closed"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		resp, err = client.Do(req)
	}
	return resp, err
}

func Discarded(client *http.Client, url string) error {
	_, err := client.Post(url, "text/plain", strings.NewReader("x")) // want response-body-not-closed "thrown away with its body open"
	return err
}

func DiscardedInCondition(req *http.Request) bool {
	if _, err := http.DefaultClient.Do(req); err != nil { // want response-body-not-closed "thrown away"
		return false
	}
	return true
}

func Statement(url string) {
	http.Get(url) // want response-body-not-closed "thrown away" // want http-client-no-timeout(note) "."
}

func Started(client *http.Client, req *http.Request) {
	go client.Do(req) // want response-body-not-closed "thrown away"
}

func AliasOnOnePath(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // want response-body-not-closed "not closed on the path that returns on line"
	if err != nil {
		return err
	}
	body := resp.Body
	if resp.StatusCode == http.StatusNotFound {
		return nil
	}
	defer body.Close()
	_, err = io.Copy(io.Discard, body)
	return err
}

func CheckedError(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // want response-body-not-closed "never closed"
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	return json.NewDecoder(resp.Body).Decode(&struct{}{})
}

func DeferredInEndlessLoop(client *http.Client, url string) {
	for {
		resp, err := client.Get(url) // want response-body-not-closed "closed by a `defer` inside a loop that does not end, so every turn leaves one more open"
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
		time.Sleep(time.Minute)
	}
}

func DeferredInLoop(client *http.Client, urls []string) {
	for _, url := range urls {
		resp, err := client.Get(url) // want response-body-not-closed(note) "inside a loop"
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
	}
}

func Head(url string) (int64, error) {
	resp, err := http.Head(url) // want response-body-not-closed(note) "never closed" // want http-client-no-timeout(note) "."
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}

func HeadRequest(client *http.Client, url string) (int64, error) {
	req, err := http.NewRequest(http.MethodHead, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req) // want response-body-not-closed(note) "never closed"
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}

type doer interface {
	Do(req *http.Request) (*http.Response, error)
}

func Interface(client doer, req *http.Request) (int, error) {
	resp, err := client.Do(req) // want response-body-not-closed "never closed"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func FuncValue(send func(*http.Request) (*http.Response, error), req *http.Request) (int, error) {
	resp, err := send(req) // want response-body-not-closed "never closed"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
