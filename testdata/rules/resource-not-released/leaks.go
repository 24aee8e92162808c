package resource

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net"
	"os"
	"strconv"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/redis/go-redis/v9"
	"go.etcd.io/etcd/client/v3/concurrency"
	"google.golang.org/grpc"
	"k8s.io/apimachinery/pkg/watch"

	"example.com/pb"
	clientv3 "go.etcd.io/etcd/client/v3"
)

var errBad = errors.New("bad")

type relay struct {
	conn net.Conn
	rows *sql.Rows
}

func (r *relay) Close() error {
	r.rows.Close()
	return r.conn.Close()
}

func SecondStepFails(db *sql.DB, addr string) (*relay, error) {
	conn, err := net.Dial("tcp", addr) // want resource-not-released "`conn` of `net.Dial` is not closed on the path that returns on line" // want conn-without-deadline(note) "."
	if err != nil {
		return nil, err
	}
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return nil, err
	}
	return &relay{conn: conn, rows: rows}, nil
}

func Listener(path string) (net.Listener, error) {
	ln, err := net.Listen("unix", path) // want resource-not-released "`ln` of `net.Listen` is not closed"
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o660); err != nil {
		return nil, err
	}
	return ln, nil
}

func Probe(addr string) bool {
	_, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "what `net.DialTimeout` gives is thrown away and cannot be closed"
	return err == nil
}

func EachTurn(addrs []string) error {
	for _, addr := range addrs {
		conn, err := grpc.Dial(addr) // want resource-not-released "`conn` of `grpc.Dial` is never closed: its goroutines run on"
		if err != nil {
			return err
		}
		client := pb.NewKVClient(conn)
		if err := client.Put("health", "good"); err != nil {
			return err
		}
	}
	return nil
}

func Rows(db *sql.DB) (string, error) {
	rows, err := db.Query("SELECT name FROM people") // want resource-not-released "`rows` of `db.Query` is not closed"
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

func Transaction(db *sql.DB) error {
	tx, err := db.Begin() // want resource-not-released "`tx` of `db.Begin` is not released"
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM people"); err != nil {
		return err
	}
	return tx.Commit()
}

func Watcher(dirs []string) (*fsnotify.Watcher, error) {
	watcher, err := fsnotify.NewWatcher() // want resource-not-released "`watcher` of `fsnotify.NewWatcher` is not closed"
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		if err := watcher.Add(dir); err != nil {
			return nil, err
		}
	}
	return watcher, nil
}

func Session(client *clientv3.Client, register func(*concurrency.Session) error) error {
	session, err := concurrency.NewSession(client) // want resource-not-released "`session` of `concurrency.NewSession` is never closed"
	if err != nil {
		return err
	}
	select {
	case <-session.Done():
	case <-time.After(time.Minute):
	}
	return nil
}

func Watch(ctx context.Context, start func() (watch.Interface, error)) error {
	w, err := start() // want resource-not-released "`w` of `start` is not stopped on the path|never stopped"
	if err != nil {
		return err
	}
	for {
		select {
		case event, ok := <-w.ResultChan():
			if !ok {
				return nil
			}
			println(event.Type)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func Subscription(ctx context.Context, client *redis.Client) string {
	sub := client.Subscribe(ctx, "news") // want resource-not-released "`sub` of `client.Subscribe` is never closed"
	for message := range sub.Channel() {
		return message.Payload
	}
	return ""
}

func Assertion(ln net.Listener) error {
	conn, err := ln.Accept() // want resource-not-released "`conn` of `ln.Accept` is not closed"
	if err != nil {
		return err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		if err := tcp.SetKeepAlive(true); err != nil {
			return err
		}
	}
	return conn.Close()
}

func File(path string) ([]byte, error) {
	file, err := os.Open(path) // want resource-not-released(note) "`file` of `os.Open` is not closed"
	if err != nil {
		return nil, err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(file, head); err != nil {
		return nil, err
	}
	return head, file.Close()
}

func DeferredInLoop(addrs []string) {
	for {
		conn, err := net.Dial("tcp", addrs[0]) // want resource-not-released "closed by a `defer` inside a loop that does not end" // want conn-without-deadline(note) "."
		if err != nil {
			continue
		}
		defer conn.Close()
		conn.Write([]byte("ping")) // want conn-without-deadline(note) "."
		time.Sleep(time.Second)
	}
}

func mayFail() error { return os.Chmod("socket", 0o660) }

func StepMayFail() (net.Listener, error) {
	ln, err := net.Listen("tcp", "localhost:0") // want resource-not-released "`ln` of `net.Listen` is not closed"
	if err != nil {
		return nil, err
	}
	if err := mayFail(); err != nil {
		return nil, err
	}
	return ln, nil
}

func NothingBeside(ctx context.Context, db *sql.DB) error {
	rows, _, err := queryAll(ctx, db) // want resource-not-released "`rows` of `queryAll` is not closed"
	if err != nil {
		return err
	}
	if rows.Next() {
		return rows.Scan()
	}
	return nil
}

func queryAll(ctx context.Context, db *sql.DB) (*sql.Rows, func(), error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM people")
	return rows, func() {}, err
}

func PortOf(text string) (int, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("localhost", text)) // want resource-not-released "`l` of `net.Listen` is not closed"
	if err != nil {
		return 0, err
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return 0, err
	}
	return port, l.Close()
}
