package groups

import "sync"

// The products of numbers that are not known agree as well.
func Grid(rows, columns int, cell func(int, int)) {
	var wg sync.WaitGroup
	wg.Add(rows * columns)
	for row := 0; row < rows; row++ {
		for column := 0; column < columns; column++ {
			go func() {
				defer wg.Done()
				cell(row, column)
			}()
		}
	}
	wg.Wait() // ok waitgroup-never-done: one for each cell
}

// Done as a value.
func Request(send func(func())) {
	var wg sync.WaitGroup
	wg.Add(1)
	send(wg.Done)
	wg.Wait() // ok waitgroup-never-done: code out of view has Done
}

// A pointer that is passed on.
func Spread(jobs []func(*sync.WaitGroup)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go job(&wg)
	}
	wg.Wait() // ok waitgroup-never-done: code out of view has the group
}

type pool struct {
	wg sync.WaitGroup
}

func (p *pool) run(job func()) {
	p.wg.Add(1)
	go p.work(job)
}

func (p *pool) work(job func()) {
	defer p.wg.Done()
	job()
}

func All(jobs []func()) {
	p := &pool{}
	for _, job := range jobs {
		p.run(job)
	}
	p.wg.Wait() // ok waitgroup-never-done: each method's goroutine is counted down
}
