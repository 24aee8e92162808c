package ticker

import (
	"context"
	"time"
)

func SameCondition(ctx context.Context, d time.Duration, every bool) {
	var t *time.Ticker
	var c <-chan time.Time
	if every {
		t = time.NewTicker(d) // ok ticker-not-stopped: the same condition stops it
		c = t.C
	}
	select {
	case <-c:
	case <-ctx.Done():
	}
	if every {
		t.Stop()
	}
}

func SameConditionDeferred(ctx context.Context, d time.Duration) {
	var t *time.Ticker
	if d > 0 {
		t = time.NewTicker(d) // ok ticker-not-stopped: the same condition defers Stop
	}
	if d > 0 {
		defer t.Stop()
	}
	<-ctx.Done()
}

func StoppedIfNotNil(ctx context.Context, d time.Duration, every bool) {
	var t *time.Ticker
	if every {
		t = time.NewTicker(d) // ok ticker-not-stopped: not nil, hence stopped
	}
	<-ctx.Done()
	if t != nil {
		t.Stop()
	}
}

func ReturnsIfNil(d time.Duration) {
	t := time.NewTicker(d) // ok ticker-not-stopped: it never is nil
	if t == nil {
		return
	}
	<-t.C
	t.Stop()
}

func OppositeCondition(d time.Duration, every bool) {
	var t *time.Ticker
	if every {
		t = time.NewTicker(d) // want ticker-not-stopped "`t`"
		<-t.C
	}
	if !every && t != nil {
		t.Stop()
	}
}

func OppositeConditionFixed(d time.Duration, every bool) {
	var t *time.Ticker
	if every {
		t = time.NewTicker(d) // ok ticker-not-stopped: the same condition stops it
		<-t.C
	}
	if every && t != nil {
		t.Stop()
	}
}

func ReplacedLazily(d time.Duration, n int) {
	var t *time.Timer
	for i := 0; i < n; i++ {
		if t == nil {
			t = time.NewTimer(d) // ok ticker-not-stopped: made once, stopped after the loop
		} else {
			t.Reset(d)
		}
		_ = work()
	}
	if t != nil {
		t.Stop()
	}
}
