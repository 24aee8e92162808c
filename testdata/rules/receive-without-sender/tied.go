package receives

import (
	"log"
	"sync"
)

// A slow start: each batch is twice as large as the one before.
func slowly(count, first int, call func()) {
	for size := min(count, first); size > 0; size = min(2*size, count) {
		var wg sync.WaitGroup
		wg.Add(size)
		for i := 0; i < size; i++ {
			go func() {
				defer wg.Done()
				call()
			}()
		}
		wg.Wait()
		count -= size
	}
}

// All batches together are as many as the values in the room.
func Batches(items []string, create func(string)) {
	todo := make(chan string, len(items))
	for _, item := range items {
		todo <- item
	}
	slowly(len(items), 1, func() {
		create(<-todo) // ok receive-without-sender: there are as many values as calls
	})
}

// One job gives one answer, and there is room for one of each.
func Sum(jobs []func() int) <-chan int {
	total := make(chan int, 1)
	all := make(chan int, len(jobs))
	for _, job := range jobs {
		go func() { all <- job() }()
	}
	go func() {
		sum := 0
		for i := 0; i < cap(all); i++ {
			sum += <-all // want receive-without-sender(note) "blocks for ever at `<-all`"
		}
		total <- sum
	}()
	return total
}

// A job that fails gives none.
func SumOfGood(jobs []func() (int, error)) <-chan int {
	total := make(chan int, 1)
	all := make(chan int, len(jobs))
	for _, job := range jobs {
		go func() {
			value, err := job()
			if err != nil {
				log.Print(err)
				return
			}
			all <- value
		}()
	}
	go func() {
		sum := 0
		for i := 0; i < cap(all); i++ {
			sum += <-all // want receive-without-sender "blocks for ever at `<-all`"
		}
		total <- sum
	}()
	return total
}
