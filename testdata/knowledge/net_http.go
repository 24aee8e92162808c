// Each function uses one entry of rules/knowledge.toml for net/http.

package knowledge

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

func netHttpGet(url string) (*http.Response, error) {
	return http.Get(url)
}

func netHttpHead(url string) (*http.Response, error) {
	return http.Head(url)
}

func netHttpPost(url string, contentType string, body io.Reader) (*http.Response, error) {
	return http.Post(url, contentType, body)
}

func netHttpPostForm(a1 string, data url.Values) (*http.Response, error) {
	return http.PostForm(a1, data)
}

func netHttpNewRequest(method string, a2 string, body io.Reader) (*http.Request, error) {
	return http.NewRequest(method, a2, body)
}

func netHttpNewRequestWithContext(ctx context.Context, method string, a3 string, body io.Reader) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, method, a3, body)
}

func netHttpHandle(pattern string, handler http.Handler) {
	http.Handle(pattern, handler)
}

func netHttpHandleFunc(pattern string, handler func(http.ResponseWriter, *http.Request)) {
	http.HandleFunc(pattern, handler)
}

func netHttpHandlerFuncServeHTTP(it http.HandlerFunc, w http.ResponseWriter, r *http.Request) {
	it.ServeHTTP(w, r)
}

func netHttpHandlerServeHTTP(it http.Handler, a1 http.ResponseWriter, a2 *http.Request) {
	it.ServeHTTP(a1, a2)
}

func netHttpListenAndServe(addr string, handler http.Handler) error {
	return http.ListenAndServe(addr, handler)
}

func netHttpListenAndServeTLS(addr string, certFile string, keyFile string, handler http.Handler) error {
	return http.ListenAndServeTLS(addr, certFile, keyFile, handler)
}

func netHttpServe(l net.Listener, handler http.Handler) error {
	return http.Serve(l, handler)
}

func netHttpServeTLS(l net.Listener, handler http.Handler, certFile string, keyFile string) error {
	return http.ServeTLS(l, handler, certFile, keyFile)
}

func netHttpNewServeMux() *http.ServeMux {
	return http.NewServeMux()
}

func netHttpFileServer(root http.FileSystem) http.Handler {
	return http.FileServer(root)
}

func netHttpStripPrefix(prefix string, h http.Handler) http.Handler {
	return http.StripPrefix(prefix, h)
}

func netHttpTimeoutHandler(h http.Handler, dt time.Duration, msg string) http.Handler {
	return http.TimeoutHandler(h, dt, msg)
}

func netHttpNotFoundHandler() http.Handler {
	return http.NotFoundHandler()
}

func netHttpRedirectHandler(a1 string, code int) http.Handler {
	return http.RedirectHandler(a1, code)
}

func netHttpAllowQuerySemicolons(h http.Handler) http.Handler {
	return http.AllowQuerySemicolons(h)
}

func netHttpMaxBytesHandler(h http.Handler, n int64) http.Handler {
	return http.MaxBytesHandler(h, n)
}

func netHttpMaxBytesReader(w http.ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	return http.MaxBytesReader(w, r, n)
}

func netHttpNewResponseController(rw http.ResponseWriter) *http.ResponseController {
	return http.NewResponseController(rw)
}

func netHttpNotFound(w http.ResponseWriter, r *http.Request) {
	http.NotFound(w, r)
}

func netHttpError(w http.ResponseWriter, error string, code int) {
	http.Error(w, error, code)
}

func netHttpRedirect(w http.ResponseWriter, r *http.Request, a3 string, code int) {
	http.Redirect(w, r, a3, code)
}

func netHttpServeFile(w http.ResponseWriter, r *http.Request, name string) {
	http.ServeFile(w, r, name)
}

func netHttpSetCookie(w http.ResponseWriter, cookie *http.Cookie) {
	http.SetCookie(w, cookie)
}

func netHttpStatusText(code int) string {
	return http.StatusText(code)
}

func netHttpDetectContentType(data []byte) string {
	return http.DetectContentType(data)
}

func netHttpServeMuxHandle(it *http.ServeMux, pattern string, handler http.Handler) {
	it.Handle(pattern, handler)
}

func netHttpServeMuxHandleFunc(it *http.ServeMux, pattern string, handler func(http.ResponseWriter, *http.Request)) {
	it.HandleFunc(pattern, handler)
}

func netHttpServeMuxServeHTTP(it *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	it.ServeHTTP(w, r)
}

func netHttpServerListenAndServe(it *http.Server) error {
	return it.ListenAndServe()
}

func netHttpServerListenAndServeTLS(it *http.Server, certFile string, keyFile string) error {
	return it.ListenAndServeTLS(certFile, keyFile)
}

func netHttpServerServe(it *http.Server, l net.Listener) error {
	return it.Serve(l)
}

func netHttpServerServeTLS(it *http.Server, l net.Listener, certFile string, keyFile string) error {
	return it.ServeTLS(l, certFile, keyFile)
}

func netHttpServerShutdown(it *http.Server, ctx context.Context) error {
	return it.Shutdown(ctx)
}

func netHttpServerClose(it *http.Server) error {
	return it.Close()
}

func netHttpServerRegisterOnShutdown(it *http.Server, f func()) {
	it.RegisterOnShutdown(f)
}

func netHttpServerSetKeepAlivesEnabled(it *http.Server, v bool) {
	it.SetKeepAlivesEnabled(v)
}

func netHttpClientDo(it *http.Client, req *http.Request) (*http.Response, error) {
	return it.Do(req)
}

func netHttpClientGet(it *http.Client, a1 string) (*http.Response, error) {
	return it.Get(a1)
}

func netHttpClientHead(it *http.Client, a1 string) (*http.Response, error) {
	return it.Head(a1)
}

func netHttpClientPostForm(it *http.Client, a1 string, data url.Values) (*http.Response, error) {
	return it.PostForm(a1, data)
}

func netHttpClientPost(it *http.Client, a1 string, contentType string, body io.Reader) (*http.Response, error) {
	return it.Post(a1, contentType, body)
}

func netHttpClientCloseIdleConnections(it *http.Client) {
	it.CloseIdleConnections()
}

func netHttpRoundTripperRoundTrip(it http.RoundTripper, a1 *http.Request) (*http.Response, error) {
	return it.RoundTrip(a1)
}

func netHttpTransportRoundTrip(it *http.Transport, req *http.Request) (*http.Response, error) {
	return it.RoundTrip(req)
}

func netHttpTransportCloseIdleConnections(it *http.Transport) {
	it.CloseIdleConnections()
}

func netHttpTransportClone(it *http.Transport) *http.Transport {
	return it.Clone()
}

func netHttpRequestContext(it *http.Request) context.Context {
	return it.Context()
}

func netHttpRequestFormValue(it *http.Request, key string) string {
	return it.FormValue(key)
}

func netHttpRequestParseForm(it *http.Request) error {
	return it.ParseForm()
}

func netHttpRequestPathValue(it *http.Request, name string) string {
	return it.PathValue(name)
}

func netHttpRequestUserAgent(it *http.Request) string {
	return it.UserAgent()
}

func netHttpRequestReferer(it *http.Request) string {
	return it.Referer()
}

func netHttpRequestCookie(it *http.Request, name string) (*http.Cookie, error) {
	return it.Cookie(name)
}

func netHttpRequestBasicAuth(it *http.Request) (string, string, bool) {
	return it.BasicAuth()
}

func netHttpRequestPostFormValue(it *http.Request, key string) string {
	return it.PostFormValue(key)
}

func netHttpRequestCookies(it *http.Request) []*http.Cookie {
	return it.Cookies()
}

func netHttpRequestWithContext(it *http.Request, ctx context.Context) *http.Request {
	return it.WithContext(ctx)
}

func netHttpRequestClone(it *http.Request, ctx context.Context) *http.Request {
	return it.Clone(ctx)
}

func netHttpResponseWriterHeader(it http.ResponseWriter) http.Header {
	return it.Header()
}

func netHttpResponseWriterWrite(it http.ResponseWriter, a1 []byte) (int, error) {
	return it.Write(a1)
}

func netHttpResponseWriterWriteHeader(it http.ResponseWriter, statusCode int) {
	it.WriteHeader(statusCode)
}

func netHttpFlusherFlush(it http.Flusher) {
	it.Flush()
}

func netHttpHijackerHijack(it http.Hijacker) (net.Conn, *bufio.ReadWriter, error) {
	return it.Hijack()
}

func netHttpResponseControllerFlush(it *http.ResponseController) error {
	return it.Flush()
}

func netHttpResponseControllerSetReadDeadline(it *http.ResponseController, deadline time.Time) error {
	return it.SetReadDeadline(deadline)
}

func netHttpResponseControllerSetWriteDeadline(it *http.ResponseController, deadline time.Time) error {
	return it.SetWriteDeadline(deadline)
}

func netHttpHeaderAdd(it http.Header, key string, value string) {
	it.Add(key, value)
}

func netHttpHeaderDel(it http.Header, key string) {
	it.Del(key)
}

func netHttpHeaderGet(it http.Header, key string) string {
	return it.Get(key)
}

func netHttpHeaderSet(it http.Header, key string, value string) {
	it.Set(key, value)
}

func netHttpHeaderValues(it http.Header, key string) []string {
	return it.Values(key)
}

func netHttpHeaderClone(it http.Header) http.Header {
	return it.Clone()
}

func netHttpClientFields(it *http.Client) []any {
	return []any{it.CheckRedirect, it.Jar, it.Timeout, it.Transport}
}

func netHttpHandlerFuncItself(it http.HandlerFunc) any {
	return it
}

func netHttpHeaderItself(it http.Header) any {
	return it
}

func netHttpRequestFields(it *http.Request) []any {
	return []any{it.Body, it.Form, it.Header, it.Host, it.Method, it.RemoteAddr, it.RequestURI, it.Response, it.URL}
}

func netHttpResponseFields(it *http.Response) []any {
	return []any{it.Body, it.ContentLength, it.Header, it.Request, it.Status, it.StatusCode}
}

func netHttpServerFields(it *http.Server) []any {
	return []any{it.Addr, it.BaseContext, it.ConnContext, it.ErrorLog, it.Handler, it.IdleTimeout, it.MaxHeaderBytes, it.ReadHeaderTimeout, it.ReadTimeout, it.TLSConfig, it.WriteTimeout}
}

func netHttpTransportFields(it *http.Transport) []any {
	return []any{it.DialContext, it.DialTLSContext, it.DisableKeepAlives, it.IdleConnTimeout, it.MaxIdleConns, it.Proxy, it.ResponseHeaderTimeout, it.TLSClientConfig, it.TLSHandshakeTimeout}
}

func netHttpDefaultClient() any {
	return http.DefaultClient
}

func netHttpDefaultTransport() any {
	return http.DefaultTransport
}

func netHttpResponseWrite(it *http.Response, to io.Writer) error {
	return it.Write(to)
}
