package cancel

import (
	"context"
	"net/http"
	"os/exec"
	"runtime"
	"sync"
	"time"
)

func Returned(parent context.Context) (context.Context, context.CancelFunc) {
	return context.WithCancel(parent) // ok cancel-not-called: the caller's
}

func ReturnedByName(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // ok cancel-not-called: the caller's
	return ctx, cancel
}

func ReturnedNamedResults(parent context.Context) (ctx context.Context, cancel context.CancelFunc) {
	ctx, cancel = context.WithCancel(parent) // ok cancel-not-called: named results
	return
}

func ReturnedClosure(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the returned closure calls it
	return ctx, func() {
		cancel()
	}
}

type session struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func (s *session) close() { s.cancel() }

func ReturnedInStruct(parent context.Context) *session {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: in the returned struct
	return &session{ctx: ctx, cancel: cancel}
}

func ReturnedInUnkeyedStruct(parent context.Context) session {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: in the returned struct
	return session{ctx, cancel}
}

func StoredInField(parent context.Context, s *session) {
	s.ctx, s.cancel = context.WithCancel(parent) // ok cancel-not-called: close calls the field
}

func StoredInFieldLater(parent context.Context, s *session) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: stored, close calls the field
	s.cancel = cancel
	return work(ctx)
}

func LocalStruct(parent context.Context) error {
	s := session{}
	s.ctx, s.cancel = context.WithCancel(parent) // ok cancel-not-called: close is deferred
	defer s.close()
	return work(s.ctx)
}

func ReturnedSlice(parent context.Context, n int) []context.CancelFunc {
	var all []context.CancelFunc
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: appended to the returned slice
		go func() { <-ctx.Done() }()
		all = append(all, cancel)
	}
	return all
}

func CalledFromSlice(parent context.Context, n int) {
	all := make([]context.CancelFunc, n)
	for i := range all {
		_, all[i] = context.WithCancel(parent) // ok cancel-not-called: all are called below
	}
	for _, cancel := range all {
		cancel()
	}
}

func DeferredOverSlice(parent context.Context, n int) {
	var all []func()
	defer func() {
		for _, cancel := range all {
			cancel()
		}
	}()
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the deferred closure calls them all
		all = append(all, cancel)
		_ = work(ctx)
	}
}

func StoredInMap(parent context.Context, m map[string]context.CancelFunc, name string) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the map's owner
	m[name] = cancel
	_ = work(ctx)
}

func StoredInSyncMap(parent context.Context, m *sync.Map, name string) {
	_, cancel := context.WithCancel(parent) // ok cancel-not-called: kept in the map
	m.Store(name, cancel)
}

func SentAway(parent context.Context, out chan<- context.CancelFunc) {
	_, cancel := context.WithCancel(parent) // ok cancel-not-called: the receiver's
	out <- cancel
}

var stopAll context.CancelFunc

func StoredInVariable(parent context.Context) {
	_, stopAll = context.WithCancel(parent) // ok cancel-not-called: StopAll calls it
}

func StopAll() { stopAll() }

func GoroutineCalls(parent context.Context, done <-chan struct{}) context.Context {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the goroutine calls it
	go func() {
		defer cancel()
		<-done
	}()
	return ctx
}

func GoCancel(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called in a goroutine
	err := work(ctx)
	go cancel()
	return err
}

func run(ctx context.Context, cancel context.CancelFunc) {
	defer cancel()
	_ = work(ctx)
}

func GoroutineFunctionCalls(parent context.Context) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: run calls it
	go run(ctx, cancel)
}

func AfterFuncCalls(parent, other context.Context) context.Context {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called when other ends
	context.AfterFunc(other, cancel)
	return ctx
}

func TimerCalls(parent context.Context, d time.Duration) context.Context {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the timer calls it
	time.AfterFunc(d, cancel)
	return ctx
}

func ServerCalls(parent context.Context, srv *http.Server) context.Context {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: registered with the server
	srv.RegisterOnShutdown(cancel)
	return ctx
}

func CleanupCalls(parent context.Context) *session {
	s := &session{}
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: a finalizer calls it
	runtime.SetFinalizer(s, func(*session) { cancel() })
	s.ctx = ctx
	return s
}

func PassedToParameter(parent context.Context, use func(context.CancelFunc)) {
	_, cancel := context.WithCancel(parent) // ok cancel-not-called: we cannot see what use does
	use(cancel)
}

type keeper interface{ Keep(context.CancelFunc) }

func PassedToInterface(parent context.Context, k keeper) {
	_, cancel := context.WithCancel(parent) // ok cancel-not-called: we cannot see what Keep does
	k.Keep(cancel)
}

func AddressTaken(parent context.Context, fill func(*context.CancelFunc)) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: its address is out of sight
	fill(&cancel)
	return work(ctx)
}

func InCommand(parent context.Context) *exec.Cmd {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: stored in a field of another package's struct
	cmd := exec.CommandContext(ctx, "true")
	cmd.Cancel = func() error {
		cancel()
		return nil
	}
	return cmd
}

type worker struct {
	quit func()
}

func newWorker(parent context.Context) (*worker, error) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: called on the error path, stored on the other
	if err := work(ctx); err != nil {
		cancel()
		return nil, err
	}
	return &worker{quit: cancel}, nil
}

func (w *worker) stop() { w.quit() }

// Stored in a local struct that is returned in another one.
func ReturnedNested(parent context.Context) []*session {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: in a struct in the returned slice
	s := &session{ctx: ctx, cancel: cancel}
	return []*session{s}
}

func ReturnedMethodValue(parent context.Context) (context.Context, func()) {
	s := &session{}
	s.ctx, s.cancel = context.WithCancel(parent) // ok cancel-not-called: close is returned
	return s.ctx, s.close
}

// stream ends its context in a function of its own, which the goroutine defers.
func stream(parent context.Context, send func() error, next func(context.Context) bool) error {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: the goroutine runs `cleanUp` when it ends
	err := send()
	cleanUp := func() {
		_ = send()
		cancel()
	}
	if err != nil {
		cleanUp()
		return err
	}
	go func() {
		defer cleanUp()
		for next(ctx) {
		}
	}()
	return nil
}
