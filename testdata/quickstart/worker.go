package quickstart

import (
	"log"
	"sync"
	"time"
)

// Resize makes a thumbnail of every image, four at a time.
func Resize(images []string) {
	jobs := make(chan string)
	for i := 0; i < 4; i++ {
		go func() {
			for name := range jobs {
				thumbnail(name)
			}
		}()
	}
	for _, name := range images {
		jobs <- name
	}
}

// Warm makes all thumbnails at once and waits for them.
func Warm(images []string) {
	var wg sync.WaitGroup
	for _, name := range images {
		go func() {
			wg.Add(1)
			defer wg.Done()
			thumbnail(name)
		}()
	}
	wg.Wait()
}

// Import stores rows and reports how many it managed.
func Import(rows []string, report chan<- int) {
	stored := make([]string, 0, len(rows))
	defer func() {
		go func() {
			report <- len(stored)
		}()
	}()
	for _, row := range rows {
		thumbnail(row)
		stored = append(stored, row)
	}
}

func thumbnail(name string) {
	time.Sleep(time.Millisecond)
	log.Print("thumbnail of ", name)
}
