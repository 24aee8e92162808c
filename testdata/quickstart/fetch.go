package quickstart

import (
	"context"
	"errors"
	"net/http"
	"time"
)

var errTimeout = errors.New("the service did not answer in time")

// Status asks the service, but waits no longer than limit.
func Status(url string, limit time.Duration) (string, error) {
	answer := make(chan string)
	go func() {
		answer <- get(context.Background(), url)
	}()
	select {
	case status := <-answer:
		return status, nil
	case <-time.After(limit):
		return "", errTimeout
	}
}

// StatusOfAll asks one after the other, within a minute altogether.
func StatusOfAll(parent context.Context, urls []string) []string {
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	var all []string
	ask := func(url string) {
		defer cancel()
		all = append(all, get(ctx, url))
	}
	for _, url := range urls {
		ask(url)
	}
	return all
}

func get(ctx context.Context, url string) string {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err.Error()
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err.Error()
	}
	defer resp.Body.Close()
	return resp.Status
}
