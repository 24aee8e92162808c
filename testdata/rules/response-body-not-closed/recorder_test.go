package response

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestRecorder(t *testing.T) {
	recorder := httptest.NewRecorder()
	http.NotFound(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	resp := recorder.Result() // ok response-body-not-closed: a recorder has no connection
	if resp.StatusCode != http.StatusNotFound {
		t.Fatal(resp.Status)
	}
}

func TestServer(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	resp, err := http.Get(server.URL) // want response-body-not-closed(note) "never closed"
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusNotFound {
		t.Fatal(resp.Status)
	}
}
