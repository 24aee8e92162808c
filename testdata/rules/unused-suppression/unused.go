package suppress

import (
	"context"
	"time"
)

func work(ctx context.Context) error { return ctx.Err() }

func NothingToIgnore(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	defer cancel()
	//goleakprobe:ignore cancel-not-called was needed once
	return work(ctx) // want-1 unused-suppression "cancel-not-called"
}

func OtherRule(parent context.Context) error {
	//goleakprobe:ignore ticker-not-stopped the wrong rule
	ctx, _ := context.WithCancel(parent) // want-1 unused-suppression "ticker-not-stopped" // want cancel-not-called "."
	return work(ctx)
}

func UnknownRule(parent context.Context) error {
	//goleakprobe:ignore cancel-not-caled a misspelt rule
	ctx, _ := context.WithCancel(parent) // want-1 unused-suppression "cancel-not-caled" // want cancel-not-called "."
	return work(ctx)
}

func NoReason(parent context.Context) error {
	//goleakprobe:ignore cancel-not-called
	ctx, _ := context.WithCancel(parent) // want-1 unused-suppression "reason" // want cancel-not-called "."
	return work(ctx)
}
