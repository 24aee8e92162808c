package store

import (
	"context"
	"database/sql"
	"net/http"
	"os/exec"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

func PodNames(ctx context.Context, client kubernetes.Interface) ([]string, error) {
	pods, err := client.CoreV1().Pods("default").List(context.Background(), metav1.ListOptions{})
	// want-1 context-not-propagated "List` gets `context.Background\(\)` although `ctx` is in scope"

	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(pods.Items))
	for _, pod := range pods.Items {
		names = append(names, pod.Name)
	}
	return names, nil
}

func PodNamesFixed(ctx context.Context, client kubernetes.Interface) error {
	_, err := client.CoreV1().Pods("default").List(ctx, metav1.ListOptions{})
	// ok context-not-propagated: the caller's

	return err
}

type server struct {
	db *sql.DB
}

func (s *server) users(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(context.TODO(), "select name from users")
	// want-1 context-not-propagated "although `r.Context\(\)` is in scope"

	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}

func (s *server) usersFixed(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(r.Context(), "select name from users")
	// ok context-not-propagated: the request's

	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}

// A variable that is nothing but the fresh context, bounded on one path only.
func (s *server) Lookup(r *http.Request, limit time.Duration) error {
	ctx := context.Background()
	// want-1 context-not-propagated "QueryContext"

	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	rows, err := s.db.QueryContext(ctx, "select 1")
	if err != nil {
		return err
	}
	return rows.Close()
}

func (s *server) LookupFixed(r *http.Request, limit time.Duration) error {
	ctx := r.Context()
	// ok context-not-propagated: the request's

	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	rows, err := s.db.QueryContext(ctx, "select 1")
	if err != nil {
		return err
	}
	return rows.Close()
}

// The wait is bounded, though not by the caller.
func (s *server) Ping(ctx context.Context) error {
	short, cancel := context.WithTimeout(context.Background(), time.Second)
	// want-1 context-not-propagated(note) "until its own time is up"

	defer cancel()
	return s.db.PingContext(short)
}

func (s *server) PingFixed(ctx context.Context) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	// ok context-not-propagated: derived from the caller's

	defer cancel()
	return s.db.PingContext(short)
}

// A change may be meant to be finished.
func (s *server) Rename(ctx context.Context, name string) error {
	return s.update(context.Background(), name)
	// want-1 context-not-propagated(note) "s.update"
}

func (s *server) update(ctx context.Context, name string) error {
	_, err := s.db.ExecContext(ctx, "update users set name = ?", name)
	return err
}

// Closures that run at once are on the caller's path.
func (s *server) InClosure(ctx context.Context) error {
	return func() error {
		return s.db.PingContext(context.Background())
		// want-1 context-not-propagated "PingContext"
	}()
}

func Fetch(ctx context.Context, url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	// want-1 context-not-propagated(note) "http.NewRequest` takes no context"

	if err != nil {
		return err
	}
	_ = req
	return nil
}

func FetchFixed(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	// ok context-not-propagated: takes it

	if err != nil {
		return err
	}
	_ = req
	return nil
}

func Version(ctx context.Context) ([]byte, error) {
	return exec.Command("git", "version").Output()
	// want-1 context-not-propagated(note) "exec.Command` takes no context"
}

func VersionFixed(ctx context.Context) ([]byte, error) {
	return exec.CommandContext(ctx, "git", "version").Output()
	// ok context-not-propagated: takes it
}

func readAll(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return db.QueryContext(ctx, "SELECT 1")
}

func WaitsFurtherDown(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	return readAll(context.Background(), db)
	// want-1 context-not-propagated "although `ctx` is in scope"
}
