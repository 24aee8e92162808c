package resource

import (
	"context"
	"database/sql"
	"net"
	"os"

	"github.com/fsnotify/fsnotify"
	"google.golang.org/grpc"
	"k8s.io/apimachinery/pkg/watch"

	"example.com/pb"
)

func FixedSecondStepFails(db *sql.DB, addr string) (*relay, error) {
	conn, err := net.Dial("tcp", addr) // ok resource-not-released: closed when the second step fails // want conn-without-deadline(note) "."
	if err != nil {
		return nil, err
	}
	rows, err := db.Query("SELECT 1")
	if err != nil {
		conn.Close()
		return nil, err
	}
	return &relay{conn: conn, rows: rows}, nil
}

func FixedListener(path string) (_ net.Listener, err error) {
	ln, err := net.Listen("unix", path) // ok resource-not-released: a deferred closure closes it on errors
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			ln.Close()
		}
	}()
	if err := os.Chmod(path, 0o660); err != nil {
		return nil, err
	}
	return ln, nil
}

func FixedProbe(addr string) bool {
	conn, err := net.Dial("tcp", addr) // want conn-without-deadline(note) "."
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

func FixedEachTurn(addrs []string) error {
	for _, addr := range addrs {
		conn, err := grpc.Dial(addr) // ok resource-not-released: closed before the turn ends
		if err != nil {
			return err
		}
		err = pb.NewKVClient(conn).Put("health", "good")
		conn.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func FixedRows(db *sql.DB) (names []string, err error) {
	rows, err := db.Query("SELECT name FROM people") // ok resource-not-released: rows that were read to their end are closed
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			rows.Close()
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func FixedTransaction(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("DELETE FROM people"); err != nil {
		return err
	}
	return tx.Commit()
}

func FixedWatcher(dirs []string) (*fsnotify.Watcher, error) {
	watcher, err := fsnotify.NewWatcher() // ok resource-not-released: closed when a folder cannot be watched
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		if err := watcher.Add(dir); err != nil {
			watcher.Close()
			return nil, err
		}
	}
	return watcher, nil
}

func FixedWatch(ctx context.Context, start func() (watch.Interface, error)) error {
	w, err := start()
	if err != nil {
		return err
	}
	defer w.Stop()
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

func WatchToTheEnd(start func() (watch.Interface, error)) error {
	w, err := start() // ok resource-not-released: its channel is closed at the end
	if err != nil {
		return err
	}
	for event := range w.ResultChan() {
		println(event.Type)
	}
	return nil
}

func WatchUntilClosed(start func() (watch.Interface, error)) error {
	w, err := start() // ok resource-not-released: it returns only once the channel is closed
	if err != nil {
		return err
	}
	for {
		event, ok := <-w.ResultChan()
		if !ok {
			return nil
		}
		println(event.Type)
	}
}
