package quickstart

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

var errFull = errors.New("the pool is full")

// Pool checks endpoints from time to time.
type Pool struct {
	mu     sync.Mutex
	urls   []string
	ticker *time.Ticker
}

// NewPool makes a pool that checks its endpoints until it is closed.
func NewPool(every time.Duration) *Pool {
	p := &Pool{ticker: time.NewTicker(every)}
	go p.run()
	return p
}

func (p *Pool) run() {
	for range p.ticker.C {
		p.mu.Lock()
		urls := p.urls
		p.mu.Unlock()
		for _, url := range urls {
			_, _ = healthy(url)
		}
	}
}

// Close ends the checks.
func (p *Pool) Close() {
	p.ticker.Stop()
}

// Add takes one more endpoint.
func (p *Pool) Add(url string) error {
	p.mu.Lock()
	if len(p.urls) == cap(p.urls) {
		return errFull
	}
	p.urls = append(p.urls, url)
	p.mu.Unlock()
	return nil
}

func healthy(url string) (bool, error) {
	client := http.Client{Timeout: 2 * time.Minute}
	resp, err := client.Get(url)
	if err != nil {
		return false, err
	}
	if resp.StatusCode != http.StatusOK {
		return false, nil
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err == nil, err
}
