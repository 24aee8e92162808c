package groups

import (
	"errors"
	"log"
	"sync"
)

type broker struct{ id int }

func find(id int) (*broker, error) {
	if id < 0 {
		return nil, errors.New("no such broker")
	}
	return &broker{id: id}, nil
}

func (b *broker) describe() {}

// Counted before it is known whether there is anything to do.
func Describe(ids []int) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		b, err := find(id)
		if err != nil {
			log.Print(err)
			continue
		}
		go func(b *broker) {
			defer wg.Done()
			b.describe()
		}(b)
	}
	wg.Wait() // want waitgroup-never-done(warning) "a path from `wg.Add.1.` leads here past every `Done`"
}

func DescribeFixed(ids []int) {
	var wg sync.WaitGroup
	for _, id := range ids {
		b, err := find(id)
		if err != nil {
			log.Print(err)
			continue
		}
		wg.Add(1)
		go func(b *broker) {
			defer wg.Done()
			b.describe()
		}(b)
	}
	wg.Wait() // ok waitgroup-never-done: counted where it is started
}

func Forgotten(ids []int) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		go func() {
			log.Print(id)
		}()
	}
	wg.Wait() // want waitgroup-never-done(warning) "nothing calls `Done`"
}

func ForgottenFixed(ids []int) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		go func() {
			defer wg.Done()
			log.Print(id)
		}()
	}
	wg.Wait() // ok waitgroup-never-done: deferred
}

// The workers count down once for each job, not once for each of them.
func Queue(ids []int) {
	var wg sync.WaitGroup
	jobs := make(chan int)
	for range 2 {
		go func() {
			for id := range jobs {
				log.Print(id)
				wg.Done()
			}
		}()
	}
	for _, id := range ids {
		wg.Add(1)
		jobs <- id
	}
	close(jobs)
	wg.Wait() // ok waitgroup-never-done: each job is counted down by who takes it
}

func describeAll(id int, wg *sync.WaitGroup) {
	defer wg.Done()
	log.Print(id)
}

func ByPointer(ids []int) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		go describeAll(id, &wg)
	}
	wg.Wait() // ok waitgroup-never-done: the function that gets it counts down
}

func ByName(ids []int) {
	var wg sync.WaitGroup
	run := func(id int) {
		defer wg.Done()
		log.Print(id)
	}
	for _, id := range ids {
		wg.Add(1)
		go run(id)
	}
	wg.Wait() // ok waitgroup-never-done: the closure that is called counts down
}
