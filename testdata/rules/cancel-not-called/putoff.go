package cancel

import (
	"context"
	"errors"
	"time"
)

// A deferred function that cancels where something failed, and nowhere else.

type handshake struct{ name string }

func shake(ctx context.Context, name string) (*handshake, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return &handshake{name: name}, nil
}

func OnErrorOnly(parent context.Context, name string) (_ *handshake, err error) {
	ctx, cancel := context.WithTimeout(parent, time.Hour) // want cancel-not-called(warning) "`cancel` of `context.WithTimeout` is not called on the path that returns on line 34"
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	shaken, err := shake(ctx, name)
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, errors.New("no name")
	}
	return shaken, nil
}

func OnErrorOnlyFixed(parent context.Context, name string) (_ *handshake, err error) {
	ctx, cancel := context.WithTimeout(parent, time.Hour) // ok cancel-not-called: deferred for every path
	defer cancel()
	shaken, err := shake(ctx, name)
	if err != nil {
		return nil, err
	}
	return shaken, nil
}

func OnErrorElseHandedOn(parent context.Context, name string) (end func(), err error) {
	ctx, cancel := context.WithTimeout(parent, time.Hour) // ok cancel-not-called: called after an error, and returned else
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	if _, err = shake(ctx, name); err != nil {
		return nil, err
	}
	return cancel, nil
}

func UnlessDone(parent context.Context, name string) error {
	ctx, cancel := context.WithTimeout(parent, time.Hour) // ok cancel-not-called: called on every path, by the flag or without it
	done := false
	defer func() {
		if !done {
			cancel()
		}
	}()
	if _, err := shake(ctx, name); err != nil {
		return err
	}
	done = true
	cancel()
	return nil
}

func UnknownError(parent context.Context, name string) (err error) {
	ctx, cancel := context.WithTimeout(parent, time.Hour) // todo want cancel-not-called "`cancel`"
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	_, err = shake(ctx, name)
	return err
}

// A context that has ended owes nothing.

func AlreadyOver(parent context.Context, name string) error {
	ctx, cancel := context.WithTimeout(parent, time.Hour) // ok cancel-not-called: where it is not called, the context has ended
	if ctx.Err() != nil {
		return errors.New("too late")
	}
	_, err := shake(ctx, name)
	cancel()
	return err
}

func NotYetOver(parent context.Context, name string) error {
	ctx, cancel := context.WithTimeout(parent, time.Hour) // want cancel-not-called(warning) "`cancel` of `context.WithTimeout` is not called on the path that returns on line 102"
	if ctx.Err() == nil {
		return nil
	}
	_, err := shake(ctx, name)
	cancel()
	return err
}
