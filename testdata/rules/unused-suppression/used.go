package suppress

import (
	"context"
	"time"
)

func LineAbove(parent context.Context) error {
	//goleakprobe:ignore cancel-not-called the parent ends with this call
	ctx, _ := context.WithCancel(parent) // ok unused-suppression: it mutes this line
	return work(ctx)
}

//goleakprobe:ignore cancel-not-called the process ends with this function
func WholeFunction(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Minute) // ok unused-suppression: it mutes the function
	return work(ctx)
}

func Nolint(parent context.Context) error {
	//nolint:goleak-probe // the parent ends with this call
	ctx, _ := context.WithCancel(parent) // ok unused-suppression: golangci-lint's directive counts too
	return work(ctx)
}

func OtherLinter(parent context.Context) error {
	//nolint:errcheck // nothing to do with leaks
	ctx, cancel := context.WithCancel(parent) // ok unused-suppression: not ours to judge
	defer cancel()
	return work(ctx)
}
