// Package fetch gives its requests contexts.
package fetch

import (
	"context"
	"net/http"
)

var client = &http.Client{} // ok http-client-no-timeout: the requests have contexts

func Get(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

func GetByDefault(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // ok http-client-no-timeout: the request has a context
}

func Local(ctx context.Context, url string) (*http.Response, error) {
	own := http.Client{} // ok http-client-no-timeout: the request has a context
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return own.Do(req.WithContext(ctx))
}

func Bare(url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want http-client-no-timeout(note) "http.DefaultClient.Do"
}
