package cancel

import "context"

func Generic[T any](parent context.Context, get func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithCancel(parent) // want cancel-not-called "`cancel`"
	v, err := get(ctx)
	if err != nil {
		return v, err
	}
	cancel()
	return v, nil
}

func GenericFixed[T any](parent context.Context, get func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithCancel(parent) // ok cancel-not-called: deferred
	defer cancel()
	return get(ctx)
}

func RunGeneric(parent context.Context) error {
	_, err := Generic(parent, func(ctx context.Context) (int, error) { return 0, work(ctx) })
	return err
}
