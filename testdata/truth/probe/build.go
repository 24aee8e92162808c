package probe

import (
	"bytes"
	"context"
	"crypto/tls"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
)

// maker builds arguments by their types. What a caller would do later (cancel, close, leave) is kept in the lists.
type maker struct {
	sync.Mutex
	// handed is what the fixture gave away.
	handed []reflect.Value
	pkg    *Package
	// t is for what needs a test.
	t *testing.T
	// stubs makes values of the fixture's own interfaces.
	stubs map[reflect.Type]func() any
	// roots are pointers to what was made, for the walk to locks.
	roots []reflect.Value
	// stop is called when a caller has had enough.
	stop []func()
	// closes is called after that, and with results: the Close of what was made.
	missing string
	// asked counts the choices of arguments: beyond a few, values are the usual ones.
	asked int
	// calls counts the calls of function arguments.
	calls atomic.Int64
	// leave is closed when the other side of a channel goes away, a little before stop.
	leave chan struct{}
	// told says whether the function has a context or a channel of its own to be told by.
	told bool
}

func (m *maker) arguments(signature reflect.Type) []reflect.Value {
	for i := 0; i < signature.NumIn(); i++ {
		in := signature.In(i)
		if in == typeOf[context.Context]() || in.Kind() == reflect.Chan && in.ChanDir() == reflect.RecvDir {
			m.told = true
		}
	}
	var args []reflect.Value
	for i := 0; i < signature.NumIn(); i++ {
		arg := reflect.New(signature.In(i)).Elem()
		m.fill(arg, 0, false)
		args = append(args, arg)
	}
	return args
}

func typeOf[T any]() reflect.Type { return reflect.TypeOf((*T)(nil)).Elem() }

func (m *maker) set(v reflect.Value, value any) { v.Set(reflect.ValueOf(value)) }

// fill gives v a value. Within a structure, choices would multiply: they are only made for arguments themselves.
func (m *maker) fill(v reflect.Value, depth int, inside bool) {
	if m.known(v, depth, inside) {
		return
	}
	t := v.Type()
	if stub := m.stubs[t]; stub != nil {
		v.Set(reflect.ValueOf(stub()))
		return
	}
	pick := func(of int) int {
		if m.asked++; m.asked > 8 {
			return 0
		}
		return choose(of, "argument "+t.String())
	}
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(pick(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		values := []int64{2, 0, 1, 5}
		if inside || odd {
			values = []int64{2, 0, 1, -1}
		}
		v.SetInt(values[pick(4)])
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint([]uint64{2, 0}[pick(2)])
	case reflect.Float32, reflect.Float64:
		v.SetFloat(1)
	case reflect.String:
		v.SetString([]string{"a", ""}[pick(2)])
	case reflect.Slice:
		n := []int{3, 0, 1}[pick(3)]
		v.Set(reflect.MakeSlice(t, n, n))
		for i := 0; i < n && depth < 7; i++ {
			m.fill(v.Index(i), depth+3, true)
		}
	case reflect.Array:
		for i := 0; i < v.Len() && i < 8 && depth < 7; i++ {
			m.fill(v.Index(i), depth+3, true)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		if pick(2) == 1 {
			key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			m.fill(key, depth+3, true)
			m.fill(value, depth+3, true)
			v.SetMapIndex(key, value)
		}
	case reflect.Chan:
		m.channel(v, inside)
	case reflect.Func:
		v.Set(reflect.MakeFunc(t, m.callback(t)))
	case reflect.Pointer:
		if depth > 6 {
			return
		}
		v.Set(reflect.New(t.Elem()))
		m.roots = append(m.roots, v)
		m.fill(v.Elem(), depth+1, true)
	case reflect.Struct:
		if t.PkgPath() != home && t.PkgPath() != "" {
			return // a zero sync.Mutex, time.Time, atomic.Int64 is ready for use
		}
		for i := 0; i < t.NumField() && depth < 7; i++ {
			field := v.Field(i)
			m.fill(reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem(), depth+1, true)
		}
	case reflect.Interface:
		if t.NumMethod() > 0 {
			m.missing = t.String()
		}
	default:
		m.missing = t.String()
	}
}

// known fills what the standard library offers.
func (m *maker) known(v reflect.Value, depth int, inside bool) bool {
	switch v.Type() {
	case typeOf[context.Context]():
		ctx, cancel := context.WithCancel(context.Background())
		m.stop = append(m.stop, cancel)
		if !inside {
			switch choose(3, "context ends") {
			case 1:
				cancel()
			case 2:
				time.AfterFunc(clock(5*time.Second), cancel)
			}
		}
		m.set(v, &counted{Context: ctx, cancel: cancel})
	case typeOf[context.CancelFunc]():
		m.set(v, context.CancelFunc(func() {}))
	case typeOf[time.Duration]():
		of := 3
		if inside {
			of = 1
		} else if odd && rule == "context-not-propagated" {
			of = 4 // no limit
		}
		m.set(v, clock([]time.Duration{time.Second, 10 * time.Millisecond, 5 * time.Minute, 0}[choose(of, "duration")]))
	case typeOf[time.Time]():
		m.set(v, time.Now().Add(time.Minute))
	case typeOf[*time.Ticker]():
		m.set(v, time.NewTicker(time.Second))
	case typeOf[*time.Timer]():
		m.set(v, time.NewTimer(time.Second))
	case typeOf[error]():
		if !inside && choose(2, "error") == 1 {
			m.set(v, errOracle)
		}
	case typeOf[*http.Client]():
		m.set(v, &http.Client{Transport: Transport{}})
	case typeOf[http.RoundTripper]():
		m.set(v, Transport{})
	case typeOf[*http.Request]():
		ctx, cancel := context.WithCancel(context.Background())
		m.stop = append(m.stop, cancel)
		if !inside && choose(2, "request ends") == 1 {
			cancel()
		}
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "http://fixture.test/", http.NoBody)
		if rule == "handler-goroutine-detached" {
			req = req.WithContext(asked{ctx})
			req.Body = question{}
		}
		m.set(v, req)
	case typeOf[*http.Server]():
		// Made elsewhere, with limits.
		server := &http.Server{ReadHeaderTimeout: time.Second}
		if ends && !inside {
			aside(func() { _ = serve(server) })
			time.Sleep(clock(2 * time.Second))
		}
		m.set(v, server)
	case typeOf[*http.Response]():
		m.set(v, Response())
	case typeOf[http.Handler]():
		m.set(v, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	case typeOf[http.ResponseWriter]():
		m.set(v, &answer{http.Header{}})
	case typeOf[net.Conn]():
		m.set(v, peer())
	case typeOf[*tls.Conn]():
		m.set(v, tls.Client(peer(), &tls.Config{ServerName: "fixture.test"}))
	case typeOf[*tls.Config]():
		m.set(v, &tls.Config{ServerName: "fixture.test", Certificates: []tls.Certificate{{}}})
	case typeOf[net.Listener]():
		l := newListener()
		aside(func() {
			if rule == "http-server-no-timeout" {
				visitors(l)
				return
			}
			here := peer()
			select {
			case l.conns <- here:
			case <-l.closed:
			}
		})
		m.set(v, acceptor{l})
	case typeOf[*sql.DB]():
		m.set(v, database(m))
	case typeOf[*os.File]():
		f, err := os.CreateTemp(folder, "driver")
		if err == nil {
			_ = f.Truncate(1 << 16)
			m.set(v, f)
		}
	case typeOf[*exec.Cmd]():
		m.set(v, exec.Command("true"))
	case typeOf[testing.TB]():
		m.set(v, m.t)
	case typeOf[*testing.T]():
		m.set(v, m.t)
	case typeOf[io.Reader]():
		m.set(v, bytes.NewReader([]byte("a\nb\n")))
	case typeOf[io.Writer]():
		m.set(v, io.Discard)
	case typeOf[fmt.Stringer](), typeOf[any]():
		m.set(v, time.Second)
	case typeOf[sync.Locker]():
		mu := new(sync.Mutex)
		m.roots = append(m.roots, reflect.ValueOf(mu))
		m.set(v, mu)
	case typeOf[os.Signal]():
		m.set(v, os.Interrupt)
	default:
		return false
	}
	_ = depth
	return true
}

// acceptor is a listener whose connections are counted.
type acceptor struct{ *listener }

func (a acceptor) Accept() (net.Conn, error) {
	conn, err := a.listener.Accept()
	if err != nil {
		return nil, err
	}
	var closed flag
	track("connection", closed.low)
	return opened{conn, &closed, nil}, nil
}

// counted is a context that ends when it is looked at very often: a loop that never waits would keep the clock from going on.
type counted struct {
	context.Context
	cancel context.CancelFunc
	looks  atomic.Int64
}

func (c *counted) Done() <-chan struct{} {
	if c.looks.Add(1) > 2000 {
		c.cancel()
	}
	return c.Context.Done()
}

func (c *counted) Err() error {
	_ = c.Done()
	return c.Context.Err()
}

// channel makes a channel with somebody at its other end.
func (m *maker) channel(v reflect.Value, inside bool) {
	t := v.Type()
	ch := reflect.MakeChan(reflect.ChanOf(reflect.BothDir, t.Elem()), 0)
	v.Set(ch.Convert(t))
	if inside {
		if t.ChanDir() == reflect.RecvDir {
			go m.feed(ch, 3)
		}
		return // who uses another field's channel is the fixture's business
	}
	switch t.ChanDir() {
	case reflect.RecvDir:
		if choose(2, "values come") == 1 {
			go m.feed(ch, 3)
		}
		m.stop = append(m.stop, func() {
			time.Sleep(clock(time.Second)) // a feeder has seen that it is over
			ch.Close()
		})
	case reflect.SendDir:
		go m.pkg.drain(ch, m, m.patient())
	default:
		if silent && t.Elem() == typeOf[struct{}]() {
			m.stop = append(m.stop, ch.Close) // to say that it is over
		} else if !odd || choose(2, "other end") == 0 {
			go both(ch, m.patient())
		}
	}
}

// feed sends a few values and stops when the caller leaves.
func (m *maker) feed(ch reflect.Value, n int) {
	for i := 0; i < n; i++ {
		value := reflect.New(ch.Type().Elem()).Elem()
		if value.Kind() == reflect.Struct {
			m.fill(value, 5, true)
			m.pkg.useFields(m, value)
		}
		reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectSend, Chan: ch, Send: value},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(m.leave)},
		})
	}
}

// patient is when the receiver of an argument leaves: a function that cannot be told is waited for instead.
func (m *maker) patient() chan struct{} {
	if m.told {
		return m.leave
	}
	return nil
}

// both sends and receives, whatever the function wants, until it is time to leave.
func both(ch reflect.Value, leave chan struct{}) {
	for {
		chosen, _, ok := reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectRecv, Chan: ch},
			{Dir: reflect.SelectSend, Chan: ch, Send: reflect.Zero(ch.Type().Elem())},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(leave)},
		})
		if chosen == 2 || chosen == 0 && !ok {
			return
		}
	}
}

// callback is a function argument: calls what it is given, and answers as the script says.
func (m *maker) callback(t reflect.Type) func([]reflect.Value) []reflect.Value {
	return func(args []reflect.Value) []reflect.Value {
		failed := false
		for _, arg := range args {
			m.hand(arg)
		}
		if n := m.calls.Add(1); t.NumOut() == 0 && n > 200 {
			time.Sleep(clock(10 * time.Second)) // a loop without an end would keep the clock from going on
		} else if t.NumOut() == 0 {
			switch choose(3, "callback") {
			case 1:
				time.Sleep(clock(long))
			case 2:
				panic("the driver chose a panic")
			}
		}
		for _, arg := range args {
			if ctx, ok := arg.Interface().(context.Context); ok && ctx != nil {
				_ = ctx.Err() // as any work does
			}
			if arg.Kind() == reflect.Func && arg.Type().NumIn() == 0 && !arg.IsNil() {
				switch choose(3, "callback calls") {
				case 1:
					arg.Call(nil)
				case 2:
					go func() { arg.Call(nil) }()
				}
			}
		}
		results := make([]reflect.Value, t.NumOut())
		for i := len(results) - 1; i >= 0; i-- {
			out := reflect.New(t.Out(i)).Elem()
			switch {
			case t.Out(i) == typeOf[error]():
				// A loop that goes on for ever would keep the clock from going on.
				if err := outcome(choose(ways(), "callback")); err != nil || m.calls.Load() > 2000 {
					err = errOracle
					out.Set(reflect.ValueOf(err))
					failed = true
				}
			case t.Out(i).Kind() == reflect.Bool:
				out.SetBool(Bool(true, "callback"))
			case !failed:
				m.fill(out, 0, true)
			}
			results[i] = out
		}
		return results
	}
}
