package quickstart

import (
	"fmt"
	"log"
	"net/http"
	"sync"
	"time"
)

var metricsOnce sync.Once

// NewServer answers the API's requests.
func NewServer(addr string, cache *Cache) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		value, err := cache.Load(r.Context(), r.FormValue("key"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, value)
	})
	metricsOnce.Do(func() {
		go publishMetrics()
	})
	return &http.Server{
		Addr:    addr,
		Handler: mux,
	}
}

func publishMetrics() {
	for {
		time.Sleep(10 * time.Second)
		log.Print("metrics published")
	}
}
