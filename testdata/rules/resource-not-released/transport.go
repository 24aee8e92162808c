package resource

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// A transport has a pool of connections. Who makes one for each call leaves a pool behind.

func ProbeOnce(req *http.Request) error {
	transport := &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12}} // want resource-not-released(warning) "each call makes an HTTP transport and drops it"
	client := http.Client{Transport: transport, Timeout: time.Minute}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func ProbeInline(address string) (int, error) {
	client := &http.Client{
		Transport: &http.Transport{ // want resource-not-released(warning) "each call makes an HTTP transport and drops it"
			Proxy: http.ProxyFromEnvironment,
		},
		Timeout: time.Minute,
	}
	resp, err := client.Get(address)
	if err != nil {
		return 0, err
	}
	resp.Body.Close()
	return resp.StatusCode, nil
}

func ProbeOnceFixed(req *http.Request) error {
	transport := &http.Transport{DisableKeepAlives: true} // ok resource-not-released: keeps no connection
	client := http.Client{Transport: transport, Timeout: time.Minute}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func ProbeBounded(req *http.Request) error {
	transport := &http.Transport{IdleConnTimeout: time.Minute} // ok resource-not-released: gives idle connections up
	client := http.Client{Transport: transport, Timeout: time.Minute}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func ProbeClosing(req *http.Request) error {
	client := http.Client{Transport: &http.Transport{}, Timeout: time.Minute} // ok resource-not-released: closes what is idle
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// A constructor hands the pool on; without a request there is nothing in it.
func NewProbe(network string) (*http.Client, error) {
	client := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute} // ok resource-not-released: the caller has it
	if network == "" {
		return nil, errors.New("no network")
	}
	return client, nil
}

type prober struct{ client *http.Client }

func (p *prober) probe(req *http.Request) error {
	client := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute} // ok resource-not-released: kept for the next call
	p.client = client
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func shared(transport *http.Transport, req *http.Request) error {
	client := &http.Client{Transport: transport, Timeout: time.Minute} // ok resource-not-released: the pool is the caller's
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Half-built values.

type wired struct {
	name string
	line net.Conn
}

func (w *wired) greet() error {
	if _, err := w.line.Write([]byte(w.name)); err != nil {
		w.line.Close()
		return err
	}
	return nil
}

func dialWired(name, address string) (*wired, error) {
	conn, err := net.DialTimeout("tcp", address, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed on the path that returns on line 123"
	if err != nil {
		return nil, err
	}
	w := &wired{name: name, line: conn}
	if w.name == "" {
		return nil, errors.New("no name")
	}
	return w, nil
}

func dialWiredInto(name, address string) (*wired, error) {
	w := &wired{name: name}
	var err error
	w.line, err = net.DialTimeout("tcp", address, time.Second) // want resource-not-released(warning) "`w.line` of `net.DialTimeout` is not closed on the path that returns on line 136"
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, errors.New("no name")
	}
	return w, nil
}

func dialWiredFixed(name, address string) (*wired, error) {
	w := &wired{name: name}
	var err error
	w.line, err = net.DialTimeout("tcp", address, time.Second) // ok resource-not-released: closed before the error is returned
	if err != nil {
		return nil, err
	}
	if name == "" {
		w.line.Close()
		return nil, errors.New("no name")
	}
	return w, nil
}

func dialWiredThatGreets(name, address string) (*wired, error) {
	conn, err := net.DialTimeout("tcp", address, time.Second) // ok resource-not-released: a method of the value may have closed it
	if err != nil {
		return nil, err
	}
	w := &wired{name: name, line: conn}
	if err := w.greet(); err != nil {
		return nil, err
	}
	return w, nil
}

func dialWiredDeferred(name, address string) (w *wired, err error) {
	conn, err := net.DialTimeout("tcp", address, time.Second) // ok resource-not-released: a closure closes it
	if err != nil {
		return nil, err
	}
	made := &wired{name: name, line: conn}
	defer func() {
		if err != nil {
			made.line.Close()
		}
	}()
	if name == "" {
		return nil, errors.New("no name")
	}
	return made, nil
}

// The address of the holder is taken only where it is handed on.

type pooled struct{ line *net.Conn }

func dialPooled(name, address string) (*pooled, error) {
	conn, err := net.DialTimeout("tcp", address, time.Second) // want resource-not-released(warning) "`conn` of `net.DialTimeout` is not closed"
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, errors.New("no name")
	}
	return &pooled{line: &conn}, nil
}
