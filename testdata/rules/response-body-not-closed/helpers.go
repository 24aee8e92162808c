package response

import (
	"errors"
	"io"
	"net/http"
)

type api struct {
	client *http.Client
	base   string
	last   *http.Response
}

func (a *api) get(path string) (*http.Response, error) {
	resp, err := a.client.Get(a.base + path)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 500 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func (a *api) getTwice(path string) (*http.Response, error) {
	resp, err := a.get(path)
	if err != nil {
		return a.get(path)
	}
	return resp, nil
}

func (a *api) Wrapper() (int, error) {
	resp, err := a.get("/x") // want response-body-not-closed "the body of `resp` from `a.get` is never closed"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func (a *api) WrapperOfWrapper() error {
	_, err := a.getTwice("/x") // want response-body-not-closed "the response of `a.getTwice` is thrown away with its body open"
	return err
}

func (a *api) WrapperFixed() (int, error) {
	resp, err := a.get("/x") // ok response-body-not-closed: closed by a helper
	if err != nil {
		return 0, err
	}
	defer drain(resp.Body)
	return resp.StatusCode, nil
}

func drain(body io.ReadCloser) {
	io.Copy(io.Discard, body)
	body.Close()
}

func closeQuietly(resp *http.Response) {
	if resp != nil {
		_ = resp.Body.Close()
	}
}

func HelperOfWhole(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // ok response-body-not-closed: closed by a helper that gets the response
	if err != nil {
		return err
	}
	closeQuietly(resp)
	return nil
}

func length(resp *http.Response) int64 { return resp.ContentLength }

func HelperOnlyLooks(client *http.Client, req *http.Request) (int64, error) {
	resp, err := client.Do(req) // want response-body-not-closed "is not closed|never closed"
	if err != nil {
		return 0, err
	}
	return length(resp), nil
}

// closing reads the whole body; its callers owe nothing.
func (a *api) closing(path string) (*http.Response, []byte, error) {
	resp, err := a.client.Get(a.base + path)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp, text, err
}

func (a *api) Closed() (int, error) {
	resp, _, err := a.closing("/x") // ok response-body-not-closed: closed already
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// closeNow closes in the statement that returns.
func (a *api) closeNow(path string) (*http.Response, error) {
	resp, err := a.client.Get(a.base + path)
	if err != nil {
		return nil, err
	}
	return resp, resp.Body.Close()
}

func (a *api) ClosedNow() (int, error) {
	resp, err := a.closeNow("/x") // ok response-body-not-closed: closed already
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// decoded passes the response to a function that may close it.
func (a *api) decoded(path string, decode func(*http.Response) error) (*http.Response, error) {
	resp, err := a.client.Get(a.base + path)
	if err != nil {
		return nil, err
	}
	return resp, decode(resp)
}

func (a *api) Decoded(decode func(*http.Response) error) (int, error) {
	resp, err := a.decoded("/x", decode) // ok response-body-not-closed: perhaps closed already
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// latest hands out what somebody else keeps.
func (a *api) latest() *http.Response { return a.last }

func (a *api) Getter() int {
	resp := a.latest() // ok response-body-not-closed: not made for the caller
	return resp.StatusCode
}
