package quickstart

import (
	"context"
	"sync"
	"time"
)

// Cache remembers values until the next sweep.
type Cache struct {
	mu    sync.Mutex
	items map[string]string
	load  func(context.Context, string) (string, error)
}

// NewCache makes an empty cache that asks load for what it does not know.
func NewCache(load func(context.Context, string) (string, error)) *Cache {
	return &Cache{items: map[string]string{}, load: load}
}

// Load returns the value of a key.
func (c *Cache) Load(ctx context.Context, key string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if value, ok := c.items[key]; ok {
		return value, nil
	}
	value, err := c.load(ctx, key)
	if err == nil {
		c.items[key] = value
	}
	return value, err
}

// Sweep empties the cache every so often, until ctx ends.
func (c *Cache) Sweep(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	for {
		select {
		case <-tick.C:
			c.mu.Lock()
			clear(c.items)
			c.mu.Unlock()
		case <-ctx.Done():
			return
		}
	}
}
