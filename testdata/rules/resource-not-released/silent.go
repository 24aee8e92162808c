package resource

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/tls"
	"database/sql"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"google.golang.org/grpc"

	"example.com/pb"
)

type server struct {
	ln   net.Listener
	kv   pb.KVClient
	conn net.Conn
	all  map[string]net.Conn
}

func Served(server *http.Server) error {
	ln, err := net.Listen("tcp", ":0") // ok resource-not-released: `Serve` takes it over
	if err != nil {
		return err
	}
	return server.Serve(ln)
}

func Wrapped(config *tls.Config) (net.Listener, error) {
	ln, err := net.Listen("tcp", ":0") // ok resource-not-released: the wrapper closes what it wraps
	if err != nil {
		return nil, err
	}
	return tls.NewListener(ln, config), nil
}

func Kept(s *server, addr string) error {
	conn, err := net.Dial("tcp", addr) // ok resource-not-released: kept in a map // want conn-without-deadline(note) "."
	if err != nil {
		return err
	}
	s.all[addr] = conn
	return nil
}

func InGoroutine(ln net.Listener) error {
	for {
		conn, err := ln.Accept() // ok resource-not-released: the goroutine closes it
		if err != nil {
			return err
		}
		go func() {
			defer conn.Close()
			line, _ := bufio.NewReader(conn).ReadString('\n') // want conn-without-deadline(note) "."
			log.Print(line)
		}()
	}
}

func handle(conn net.Conn) {
	defer conn.Close()
	conn.Write([]byte("hello")) // want conn-without-deadline(note) "."
}

func ToHandler(ln net.Listener) error {
	for {
		conn, err := ln.Accept() // ok resource-not-released: the function that is started closes it
		if err != nil {
			return err
		}
		go handle(conn)
	}
}

func StubKept(s *server, addr string) error {
	conn, err := grpc.Dial(addr) // ok resource-not-released: the stub that lives on uses it
	if err != nil {
		return err
	}
	s.kv = pb.NewKVClient(conn)
	return nil
}

func StubReturned(addr string) (pb.KVClient, error) {
	conn, err := grpc.Dial(addr) // ok resource-not-released: the stub that is returned uses it
	if err != nil {
		return nil, err
	}
	stub := pb.NewKVClient(conn)
	return stub, nil
}

func Fatal(addr string) {
	conn, err := net.Dial("tcp", addr) // ok resource-not-released: the other path ends the process // want conn-without-deadline(note) "."
	if err != nil {
		log.Fatal(err)
	}
	if _, err := conn.Write(nil); err != nil { // want conn-without-deadline(note) "."
		log.Fatal(err)
	}
	conn.Close()
}

func dial(ctx context.Context, addr string) (net.Conn, bool) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, false
	}
	return conn, true
}

func Okay(ctx context.Context, addr string) {
	if conn, ok := dial(ctx, addr); ok { // ok resource-not-released: there is none if it is not `ok`
		defer conn.Close()
		conn.Write([]byte("x")) // want conn-without-deadline(note) "."
	}
}

func ByWrapper(ctx context.Context, addr string) error {
	conn, ok := dial(ctx, addr) // want resource-not-released "`conn` of `dial` is never closed"
	if !ok {
		return errBad
	}
	_, err := conn.Write([]byte("x")) // want conn-without-deadline(note) "."
	return err
}

// pooled hands out what the server keeps.
func (s *server) pooled(addr string) net.Conn { return s.all[addr] }

func (s *server) Pooled(addr string) {
	conn := s.pooled(addr) // ok resource-not-released: not made for the caller
	conn.Write(nil) // want conn-without-deadline(note) "."
}

func Method(register func(func() error)) error {
	ln, err := net.Listen("tcp", ":0") // ok resource-not-released: its `Close` is registered
	if err != nil {
		return err
	}
	register(ln.Close)
	return nil
}

func Correlated(useTLS bool, addr string) error {
	var conn net.Conn
	var err error
	if useTLS {
		conn, err = tls.Dial("tcp", addr, nil) // ok resource-not-released: closed whatever it is // want conn-without-deadline(note) "."
	} else {
		conn, err = net.Dial("tcp", addr) // ok resource-not-released: closed whatever it is // want conn-without-deadline(note) "."
	}
	if err != nil {
		return err
	}
	defer conn.Close()
	return nil
}

func Unknown(db *sql.DB, scan func(*sql.Rows) error) error {
	rows, err := db.Query("SELECT 1") // ok resource-not-released: perhaps closed by what gets it
	if err != nil {
		return err
	}
	return scan(rows)
}

func Deferred(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return file.Sync()
}

func KindOfAddress(addr string) (int, net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: an address of TCP is one
	if err != nil {
		return 0, nil, err
	}
	tcp, ok := conn.LocalAddr().(*net.TCPAddr)
	if !ok {
		return 0, nil, net.ErrClosed
	}
	return tcp.Port, conn, nil
}

func AskedTheOtherWayRound(addr string) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: nil is compared with the error
	if nil != err {
		return err
	}
	defer conn.Close()
	return nil
}

func FirstThatAnswers(addrs []string) (net.Conn, error) {
	var err error
	for _, addr := range addrs {
		conn, failed := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: the error is looked at under another name
		err = failed
		if err == nil {
			return conn, nil
		}
	}
	return nil, err
}

// Rows of a transaction are closed with it, whoever ends it.
func InTransaction(tx *sql.Tx) (string, error) {
	rows, err := tx.Query("SELECT name FROM people") // ok resource-not-released: ends with the transaction
	if err != nil {
		return "", err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
	}
	return "", rows.Err()
}

func query(ctx context.Context, db *sql.DB) (*sql.Rows, func(), error) {
	ctx, cancel := context.WithCancel(ctx)
	rows, err := db.QueryContext(ctx, "SELECT name FROM people")
	return rows, cancel, err
}

func ReleasedBeside(ctx context.Context, db *sql.DB) error {
	rows, release, err := query(ctx, db) // ok resource-not-released: what came with them ends them
	if err != nil {
		return err
	}
	defer release()
	if rows.Next() {
		return rows.Scan()
	}
	return nil
}

func token() ([]byte, error) {
	token := make([]byte, 16)
	if _, err := rand.Read(token); err != nil {
		return nil, err
	}
	return token, nil
}

func CannotFail() (net.Listener, []byte, error) {
	ln, err := net.Listen("tcp", "localhost:0") // ok resource-not-released: the system always gives random bytes
	if err != nil {
		return nil, nil, err
	}
	secret, err := token()
	if err != nil {
		return nil, nil, err
	}
	return ln, secret, nil
}

func OwnPort(addr string) (string, net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: its address has a port
	if err != nil {
		return "", nil, err
	}
	_, port, err := net.SplitHostPort(conn.LocalAddr().String())
	if err != nil {
		return "", nil, err
	}
	return port, conn, nil
}

func acceptAll(ln net.Listener, each func(net.Conn)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go each(conn)
	}
}

func ServedByGoroutine(each func(net.Conn)) (string, error) {
	ln, err := net.Listen("tcp", "localhost:0") // ok resource-not-released: a server has it now
	if err != nil {
		return "", err
	}
	go acceptAll(ln, each)
	return ln.Addr().String(), nil
}

// The error of rows is that which closed them.
func FailedRows(db *sql.DB) (names []string, err error) {
	rows, err := db.Query("select name from t") // ok resource-not-released: where `Err` gives one, they are closed
	if err != nil {
		return nil, err
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// The second one is listened on only where the first one failed.
func ListensAnyhow(addr string) error {
	var err error
	var ln net.Listener
	var anyPort bool
	for try := 0; ; try++ {
		if ln, err = net.Listen("tcp", addr); err == nil { // ok resource-not-released: not replaced, `anyPort` is false here
			break
		}
		if try > 3 {
			anyPort = true
			break
		}
	}
	if anyPort {
		ln, err = net.Listen("tcp", ":0")
	}
	if err != nil {
		return err
	}
	defer ln.Close()
	if anyPort {
		println(ln.Addr().String())
	}
	return nil
}

func FreePort() (int, error) {
	l, err := net.Listen("tcp", "localhost:0") // ok resource-not-released: its address has a host and a port
	if err != nil {
		return 0, err
	}
	addr := l.Addr()
	_, text, err := net.SplitHostPort(addr.String())
	if err != nil {
		return 0, err
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return 0, err
	}
	return port, l.Close()
}
