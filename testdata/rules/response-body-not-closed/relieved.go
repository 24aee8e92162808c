package response

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"os"
	"time"
)

// What is read to its end, or until a read fails, gives its connection back.

func ReadToItsEnd(client *http.Client, req *http.Request) ([]byte, error) {
	resp, err := client.Do(req) // want response-body-not-closed(note) "never closed: its connection goes back only because the body is read to its end before"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func ReadToItsEndElsewhere(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req) // want response-body-not-closed(note) "goes back only because the body is read"
	if err != nil {
		return err
	}
	if resp.StatusCode >= 400 {
		return failure(resp)
	}
	io.Copy(io.Discard, resp.Body)
	return nil
}

func failure(resp *http.Response) error {
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return fmt.Errorf("%s: %s", resp.Status, text)
}

func ReadIntoBuffer(client *http.Client, req *http.Request) (string, error) {
	resp, err := client.Do(req) // want response-body-not-closed(note) "goes back only because the body is read"
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	if _, err := text.ReadFrom(resp.Body); err != nil {
		return "", err
	}
	resp.Body.Close()
	return text.String(), nil
}

func ReadOnOnePath(client *http.Client, req *http.Request) ([]byte, error) {
	resp, err := client.Do(req) // want response-body-not-closed "never closed: its connection cannot be used again"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusOK {
		return io.ReadAll(resp.Body)
	}
	return nil, errStatus
}

func ReadInPart(client *http.Client, req *http.Request) ([]byte, error) {
	resp, err := client.Do(req) // want response-body-not-closed "never closed: its connection cannot be used again"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(resp.Body, 8))
}

func ReadByDecoder(client *http.Client, req *http.Request) (name string, err error) {
	resp, err := client.Do(req) // want response-body-not-closed "never closed: its connection cannot be used again"
	if err != nil {
		return "", err
	}
	err = json.NewDecoder(resp.Body).Decode(&name)
	return name, err
}

func CopiedWhereWritesFail(client *http.Client, req *http.Request, to io.Writer) error {
	resp, err := client.Do(req) // want response-body-not-closed "never closed: its connection cannot be used again"
	if err != nil {
		return err
	}
	_, err = io.Copy(to, resp.Body)
	return err
}

// What ends a request ends its response.

func CancelledAtReturn(client *http.Client, url string) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req) // want response-body-not-closed(note) "stays until `CancelledAtReturn` returns and cancels the request"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func CancelledByCaller(client *http.Client, url string) (int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer func() { cancel() }()
	return askWithContext(ctx, client, url)
}

type requestKey struct{}

func askWithContext(ctx context.Context, client *http.Client, url string) (int, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	req = req.WithContext(context.WithValue(ctx, requestKey{}, url))
	resp, err := client.Do(req) // want response-body-not-closed(note) "stays until `CancelledByCaller` returns"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func CancelledByOneCaller(client *http.Client, url string) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	return askWithAnyContext(ctx, client, url)
}

func CancelledByNoCaller(client *http.Client, url string) (int, error) {
	return askWithAnyContext(context.Background(), client, url)
}

func askWithAnyContext(ctx context.Context, client *http.Client, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req) // want response-body-not-closed "its connection cannot be used again"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func CancelledElsewhere(client *http.Client, url string, keep func(context.CancelFunc)) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	keep(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req) // want response-body-not-closed "its connection cannot be used again"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

type gateway struct{ next http.RoundTripper }

func (g gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, os.Getenv("BACKEND"), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	resp, err := g.next.RoundTrip(req) // want response-body-not-closed(note) "until the request or stream that is being served ends"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.WriteHeader(resp.StatusCode)
}

type withToken struct{ next http.RoundTripper }

// RoundTrip asks twice; the request is the caller's, and so is its context.
func (t withToken) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(req) // want response-body-not-closed "replaced on line .* its connection cannot be used again"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		resp, err = t.next.RoundTrip(req.Clone(req.Context()))
	}
	return resp, err
}

type exportServer interface {
	Context() context.Context
	Send(code int) error
}

func (g gateway) ExportFlushed(url string, upstream exportServer) error {
	stream := flushed(upstream)
	ctx := context.WithValue(stream.Context(), requestKey{}, url)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := g.next.RoundTrip(req) // want response-body-not-closed(note) "until the request or stream that is being served ends"
	if err != nil {
		return err
	}
	return stream.Send(resp.StatusCode)
}

func flushed(upstream exportServer) exportServer { return upstream }

func (g gateway) Export(url string, stream exportServer) error {
	req, err := http.NewRequestWithContext(stream.Context(), http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := g.next.RoundTrip(req) // want response-body-not-closed(note) "until the request or stream that is being served ends"
	if err != nil {
		return err
	}
	return stream.Send(resp.StatusCode)
}

var quick = http.Client{Timeout: 5 * time.Second}

func LimitedByPackage(url string) (int, error) {
	resp, err := quick.Get(url) // want response-body-not-closed(note) "until the request's time limit of 5 s ends it"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func LimitedInLoop(url string) (code int) {
	for code != http.StatusOK {
		resp, err := quick.Get(url) // want response-body-not-closed "replaced by the next turn .* its connection cannot be used again"
		if err != nil {
			return 0
		}
		code = resp.StatusCode
		time.Sleep(time.Millisecond)
	}
	return code
}

// As many as the loop has turns, each for five seconds at most.
func LimitedInTurns(url string) error {
	for turn := 0; turn < 3; turn++ {
		resp, err := quick.Get(url) // want response-body-not-closed(note) "until the request's time limit of 5 s ends it"
		if err == nil && resp.StatusCode == http.StatusOK {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
	return errors.New("not there")
}

// A variable that other packages may give a transport.
var Exported = http.Client{Timeout: 5 * time.Second}

func LimitedByExported(url string) (int, error) {
	resp, err := Exported.Get(url) // want response-body-not-closed(note) "until the request's time limit of 5 s ends it"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

var Slow = http.Client{Timeout: 5 * time.Second}

func Unlimit() { Slow = http.Client{} }

func NotLimitedByExported(url string) (int, error) {
	resp, err := Slow.Get(url) // want response-body-not-closed(warning) "its connection cannot be used again"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

type prober struct {
	client  *http.Client
	patient *http.Client
}

const probeTime = 1500 * time.Millisecond

func newProber() *prober {
	client := &http.Client{Timeout: probeTime}
	return &prober{client: client, patient: &http.Client{Timeout: time.Hour}}
}

func (p *prober) LimitedByField(url string) (int, error) {
	resp, err := p.client.Get(url) // want response-body-not-closed(note) "until the request's time limit of 2 s ends it"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func (p *prober) LimitedToAnHour(url string) (int, error) {
	resp, err := p.patient.Get(url) // want response-body-not-closed "its connection cannot be used again"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// An answer to HEAD has no body.

func (a *api) ask(method, path string) (*http.Response, error) {
	req, err := http.NewRequest(method, a.base+path, nil)
	if err != nil {
		return nil, err
	}
	return a.client.Do(req)
}

func (a *api) Exists(path string) error {
	resp, err := a.ask("HEAD", path) // want response-body-not-closed(note) "an answer to `HEAD` has none"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

func (a *api) Remove(path string) error {
	resp, err := a.ask(http.MethodDelete, path) // want response-body-not-closed "its connection cannot be used again"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

// A context that has ended has ended its request.
func EndedMeanwhile(ctx context.Context, client *http.Client, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req) // ok response-body-not-closed: where it is not closed, the request is over
	if err != nil {
		return 0, err
	}
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

func GoesOnMeanwhile(ctx context.Context, client *http.Client, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req) // want response-body-not-closed "is not closed on the path"
	if err != nil {
		return 0, err
	}
	if ctx.Err() == nil {
		return resp.StatusCode, nil
	}
	return 0, resp.Body.Close()
}

// What is asked for nothing hands out what it has.
type answered interface{ Response() *http.Response }

func HandedOut(from answered) int {
	resp := from.Response() // ok response-body-not-closed: no request was made for it
	return resp.StatusCode
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func HeadBehindHelper(client *http.Client, url string) (int64, error) {
	req := must(http.NewRequest(http.MethodHead, url, nil))
	resp, err := client.Do(req) // want response-body-not-closed(note) "an answer to `HEAD` has none"
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}

// A request that a server has got, and that is sent on.
func SentOn(client *http.Client, incoming *http.Request) (int, error) {
	incoming.RequestURI = ""
	resp, err := client.Do(incoming) // want response-body-not-closed(note) "until the request or stream that is being served ends"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func (a *api) status(ctx context.Context) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base, nil)
	if err != nil {
		return 0, err
	}
	resp, err := a.client.Do(req) // want response-body-not-closed(note) "its connection stays until `StatusOnce` returns and cancels the request"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func (a *api) StatusOnce() (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	status, err := a.status(ctx)
	cancel()
	return status, err
}

// Who is asked through an interface has the callers of its method.
type asker interface {
	Ask(ctx context.Context, path string) (int, error)
}

func AskOnce(from asker) (int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return from.Ask(ctx, "/status")
}

func (a *api) Ask(ctx context.Context, path string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return 0, err
	}
	resp, err := a.client.Do(req) // want response-body-not-closed(note) "its connection stays until"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func shouldRetry(err error) (bool, error) { return err != nil && !errors.Is(err, context.Canceled), err }

// There is nothing to try again where there is no error.
func Retried(client *http.Client, req *http.Request) (bool, error) {
	resp, err := client.Do(req) // ok response-body-not-closed: closed where there is an answer
	retry, err := shouldRetry(err)
	if retry {
		return true, err
	}
	if err != nil {
		return false, err
	}
	return false, resp.Body.Close()
}

// A limit that no constant says is a limit.

func newPoller(limit time.Duration) *http.Client {
	return &http.Client{Timeout: limit}
}

func PollOnce(req *http.Request, limit time.Duration) (int, error) {
	client := newPoller(limit)
	resp, err := client.Do(req) // want response-body-not-closed(note) "its connection stays until the client's `Timeout` is up"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func PollOften(req *http.Request, limit time.Duration) error {
	client := newPoller(limit)
	for {
		resp, err := client.Do(req) // want response-body-not-closed "never closed"
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusOK {
			return nil
		}
	}
}

// An answer that nothing has changed has no body.

func Refresh(client *http.Client, req *http.Request) ([]byte, error) {
	resp, err := client.Do(req) // ok response-body-not-closed: a 304 has no body
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNotModified {
		return nil, nil
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func RefreshOrFail(client *http.Client, req *http.Request) ([]byte, error) {
	resp, err := client.Do(req) // want response-body-not-closed "is not closed on the path that returns"
	if err != nil {
		return nil, err
	}
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotModified, http.StatusNoContent:
		return nil, nil
	default:
		return nil, errors.New(resp.Status)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// `Write` writes the body to its end, and closes it.
func Record(client *http.Client, req *http.Request, out *bytes.Buffer) error {
	resp, err := client.Do(req) // ok response-body-not-closed: closed by Write
	if err != nil {
		return err
	}
	return resp.Write(out)
}

// helper is what a package embeds to ask servers; what its client does ends soon.
type helper struct {
	*http.Client
}

func newHelper() *helper {
	return &helper{Client: newPoller(limitOf())}
}

func limitOf() time.Duration { return 10 * time.Second }

type charger struct {
	*helper
	uri string
}

func newCharger(uri string) *charger {
	c := &charger{helper: newHelper(), uri: uri}
	c.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c
}

func (c *charger) enable() error {
	req, err := http.NewRequest(http.MethodPost, c.uri, nil)
	if err != nil {
		return err
	}
	_, err = c.Do(req) // want response-body-not-closed(note) "until the client's `Timeout` is up"
	return err
}

// A heater's client is another one than its helper's.
type heater struct {
	client *helper
	uri    string
}

func newHeater(uri string, own *http.Client) *heater {
	client := newHelper()
	client.Client = own
	return &heater{client: client, uri: uri}
}

func (h *heater) enable() error {
	req, err := http.NewRequest(http.MethodPost, h.uri, nil)
	if err != nil {
		return err
	}
	_, err = h.client.Do(req) // want response-body-not-closed "thrown away with its body open"
	return err
}

// A cooler may be given any helper.
type cooler struct {
	*helper
	uri string
}

func newCooler(uri string, client *http.Client) *cooler {
	if client != nil {
		return &cooler{helper: &helper{Client: client}, uri: uri}
	}
	return &cooler{helper: newHelper(), uri: uri}
}

func (c *cooler) enable() error {
	req, err := http.NewRequest(http.MethodPost, c.uri, nil)
	if err != nil {
		return err
	}
	_, err = c.Do(req) // want response-body-not-closed "thrown away with its body open"
	return err
}

// A client that is handed in has the longest time of those that are.

type asking struct{ client *http.Client }

func newAsking(client *http.Client) *asking {
	if client == nil {
		client = http.DefaultClient
	}
	return &asking{client: client}
}

func AskingBounded(url string) (int, error) {
	return newAsking(&http.Client{Timeout: 5 * time.Second}).status(url)
}

func (a *asking) status(url string) (int, error) {
	resp, err := a.client.Get(url) // want response-body-not-closed(note) "time limit of 5 s"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

type begging struct{ client *http.Client }

func newBegging(client *http.Client) *begging { return &begging{client: client} }

func BeggingBounded(url string) (int, error) {
	return newBegging(&http.Client{Timeout: 5 * time.Second}).status(url)
}

func BeggingForEver(url string) (int, error) {
	return newBegging(&http.Client{}).status(url)
}

func (b *begging) status(url string) (int, error) {
	resp, err := b.client.Get(url) // want response-body-not-closed(warning) "never closed"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// What stays of a response stays with its connection.

func Tunnel(addr string, req *http.Request) (net.Conn, error) {
	raw, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	client := httputil.NewClientConn(raw, nil)
	resp, err := client.Do(req) // ok response-body-not-closed: its connection is closed
	if err != nil {
		raw.Close()
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		raw.Close()
		return nil, errors.New("refused")
	}
	resp.Body.Close()
	return raw, nil
}

// A connection beside it has nothing to do with the response.
func AskBeside(client *http.Client, addr string, req *http.Request) (net.Conn, error) {
	raw, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req) // want response-body-not-closed "is not closed on the path"
	if err != nil {
		raw.Close()
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		raw.Close()
		return nil, errors.New("refused")
	}
	resp.Body.Close()
	return raw, nil
}
