//go:build !linux

package store

// node is empty where there is no cluster.
type node struct{ name string }
