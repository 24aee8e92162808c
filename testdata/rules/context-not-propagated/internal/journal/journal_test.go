package journal

import (
	"context"
	"testing"
)

func TestReplay(t *testing.T) {
	w := &Writer{}
	if err := (&Entry{table: "users"}).Replay(context.Background(), w); err == nil {
		t.Error("no database")
	}
	if err := w.Reconcile(context.Background(), "users"); err == nil {
		t.Error("no database")
	}
}
