package x

import "context"

type options struct {
	name, user, token, proxy  string
	retries, size, rate, wait int
	dial                      func(context.Context) error
}

func optional(ctx context.Context, from options, defaults map[string]int, connect func(options) error) error {
	to := options{}
	if from.name != "" {
		to.name = from.name
	}
	if from.user != "" {
		to.user = from.user
	}
	if from.token != "" {
		to.token = from.token
	}
	if from.proxy != "" {
		to.proxy = from.proxy
	}
	if from.retries > 0 {
		to.retries = from.retries
	}
	if from.size > 0 {
		to.size = from.size
	}
	for name, value := range defaults {
		if name == "rate" {
			to.rate = value
		}
	}
	connected := make(chan error)
	go func() { connected <- connect(to) }()
	select {
	case err := <-connected:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
