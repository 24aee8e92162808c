// Each function uses one entry of rules/knowledge.toml for net/http/httptest.

package knowledge

import (
	"context"
	"crypto/x509"
	"io"
	"net/http"
	"net/http/httptest"
)

func httptestNewServer(handler http.Handler) *httptest.Server {
	return httptest.NewServer(handler)
}

func httptestNewTLSServer(handler http.Handler) *httptest.Server {
	return httptest.NewTLSServer(handler)
}

func httptestNewUnstartedServer(handler http.Handler) *httptest.Server {
	return httptest.NewUnstartedServer(handler)
}

func httptestNewRecorder() *httptest.ResponseRecorder {
	return httptest.NewRecorder()
}

func httptestNewRequest(method string, target string, body io.Reader) *http.Request {
	return httptest.NewRequest(method, target, body)
}

func httptestNewRequestWithContext(ctx context.Context, method string, target string, body io.Reader) *http.Request {
	return httptest.NewRequestWithContext(ctx, method, target, body)
}

func httptestServerClose(it *httptest.Server) {
	it.Close()
}

func httptestServerStart(it *httptest.Server) {
	it.Start()
}

func httptestServerStartTLS(it *httptest.Server) {
	it.StartTLS()
}

func httptestServerClient(it *httptest.Server) *http.Client {
	return it.Client()
}

func httptestServerCloseClientConnections(it *httptest.Server) {
	it.CloseClientConnections()
}

func httptestServerCertificate(it *httptest.Server) *x509.Certificate {
	return it.Certificate()
}

func httptestResponseRecorderResult(it *httptest.ResponseRecorder) *http.Response {
	return it.Result()
}

func httptestResponseRecorderHeader(it *httptest.ResponseRecorder) http.Header {
	return it.Header()
}

func httptestResponseRecorderWrite(it *httptest.ResponseRecorder, buf []byte) (int, error) {
	return it.Write(buf)
}

func httptestResponseRecorderWriteHeader(it *httptest.ResponseRecorder, code int) {
	it.WriteHeader(code)
}

func httptestResponseRecorderWriteString(it *httptest.ResponseRecorder, str string) (int, error) {
	return it.WriteString(str)
}

func httptestResponseRecorderFlush(it *httptest.ResponseRecorder) {
	it.Flush()
}

func httptestResponseRecorderFields(it *httptest.ResponseRecorder) []any {
	return []any{it.Body, it.Code, it.HeaderMap}
}

func httptestServerFields(it *httptest.Server) []any {
	return []any{it.Config, it.Listener, it.TLS, it.URL}
}
