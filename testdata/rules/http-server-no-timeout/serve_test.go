package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestLiteral(t *testing.T) {
	srv := &http.Server{Handler: mux} // ok http-server-no-timeout: off in tests
	defer srv.Close()
}

func TestBare(t *testing.T) {
	go http.ListenAndServe("127.0.0.1:0", mux) // ok http-server-no-timeout: off in tests
}

func TestHttptest(t *testing.T) {
	srv := httptest.NewServer(mux) // ok http-server-no-timeout: a test server
	defer srv.Close()
}
