package response

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"os"
)

type stream struct {
	resp *http.Response
	body io.ReadCloser
}

func (s *stream) Close() error {
	if s.resp != nil {
		return s.resp.Body.Close()
	}
	return s.body.Close()
}

func Returned(client *http.Client, req *http.Request) (*http.Response, error) {
	return client.Do(req) // ok response-body-not-closed: the caller's
}

func BodyReturned(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url) // ok response-body-not-closed: the body is returned // want http-client-no-timeout(note) "."
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func Stored(client *http.Client, req *http.Request, s *stream) error {
	resp, err := client.Do(req) // ok response-body-not-closed: kept in a struct
	if err != nil {
		return err
	}
	s.resp = resp
	return nil
}

func BodyStored(client *http.Client, req *http.Request) (*stream, error) {
	resp, err := client.Do(req) // ok response-body-not-closed: the body is kept in a struct that is returned
	if err != nil {
		return nil, err
	}
	return &stream{body: resp.Body}, nil
}

func Sent(client *http.Client, req *http.Request, out chan<- *http.Response) {
	resp, err := client.Do(req) // ok response-body-not-closed: the receiver's
	if err != nil {
		return
	}
	out <- resp
}

func Alias(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // ok response-body-not-closed: closed under another name
	if err != nil {
		return err
	}
	body := resp.Body
	defer body.Close()
	_, err = io.Copy(io.Discard, body)
	return err
}

func IfNoError(url string) {
	if resp, err := http.Get(url); err == nil { // ok response-body-not-closed: closed where there is one // want http-client-no-timeout(note) "."
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
	}
}

func NotNil(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // ok response-body-not-closed: not nil after a call that gave no error
	if resp != nil && resp.Body != nil {
		defer resp.Body.Close()
	}
	if err != nil {
		return err
	}
	return nil
}

func DeferredBefore(client *http.Client, req *http.Request) (err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	resp, err = client.Do(req) // ok response-body-not-closed: the deferred closure closes it
	return err
}

func InGoroutine(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // ok response-body-not-closed: the goroutine closes it
	if err != nil {
		return err
	}
	go func() {
		defer resp.Body.Close()
		io.Copy(os.Stdout, resp.Body)
	}()
	return nil
}

func Fatal(url string) []byte {
	resp, err := http.Get(url) // ok response-body-not-closed: the other path ends the process // want http-client-no-timeout(note) "."
	if err != nil {
		log.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		log.Fatalf("status %s", resp.Status)
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	return text
}

func SentinelErrors(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // ok response-body-not-closed: each early return has an error
	if err == io.EOF || errors.Is(err, context.Canceled) {
		return nil
	}
	if e, ok := err.(interface{ Timeout() bool }); ok {
		log.Print(e.Timeout())
		return nil
	}
	switch err {
	case nil:
	case io.ErrUnexpectedEOF:
		return nil
	default:
		return err
	}
	return resp.Body.Close()
}

func FieldError(client *http.Client, req *http.Request, s *struct{ err error }) {
	var resp *http.Response
	resp, s.err = client.Do(req) // ok response-body-not-closed: the error is kept in a field
	if s.err != nil {
		return
	}
	resp.Body.Close()
}

func Wrapped(client *http.Client, req *http.Request) (io.ReadCloser, error) {
	resp, err := client.Do(req) // ok response-body-not-closed: the reader closes what it wraps
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{bufio.NewReader(resp.Body), resp.Body}, nil
}

func Replaced(client *http.Client, req *http.Request, limit func(io.ReadCloser) io.ReadCloser) (int, error) {
	resp, err := client.Do(req) // ok response-body-not-closed: somebody else has the body
	if err != nil {
		return 0, err
	}
	resp.Body = limit(resp.Body)
	return resp.StatusCode, nil
}

func Upgrade(rt http.RoundTripper, req *http.Request) (bool, error) {
	resp, err := rt.RoundTrip(req) // ok response-body-not-closed: the body of an upgraded connection is the connection
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusSwitchingProtocols, nil
}

func Told(dial func(string) (io.Closer, *http.Response, error), url string) (io.Closer, error) {
	conn, resp, err := dial(url) // ok response-body-not-closed: the response only tells how the connection came about
	if err != nil {
		log.Print(resp.StatusCode)
		return nil, err
	}
	return conn, nil
}

// A copy of a response has the same body.
func Copied(client *http.Client, req *http.Request) (http.Response, error) {
	resp, err := client.Do(req) // ok response-body-not-closed: the caller closes it
	if err != nil {
		return http.Response{}, err
	}
	return *resp, nil
}
