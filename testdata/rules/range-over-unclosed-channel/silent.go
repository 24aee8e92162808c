package ranges

import "sync"

// The last of several senders closes, through a WaitGroup.
func Merge(sources []<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, source := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for value := range source { // ok range-over-unclosed-channel: the channels come from the caller
				out <- value
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func Sum(values []int) int {
	in := make(chan int)
	go func() {
		defer close(in)
		for _, value := range values {
			in <- value
		}
	}()
	total := 0
	for value := range in { // ok range-over-unclosed-channel: the sender closes
		total += value
	}
	return total
}

type hub struct {
	events chan string
}

func (h *hub) close() { close(h.events) }

func newHub(show func(string)) *hub {
	h := &hub{events: make(chan string)}
	go func() {
		for event := range h.events { // ok range-over-unclosed-channel: who has the hub can close it
			show(event)
		}
	}()
	return h
}

func Run(show func(string), body func(*hub)) {
	h := newHub(show)
	defer h.close()
	body(h)
}

// firstOf sends all and takes as many as it sent.
func firstOf(ask func(int) bool, count int) []int {
	sent := make(chan int, count)
	for n := 0; ; n++ {
		if ask(n) {
			sent <- n
		}
		if n == count {
			break
		}
	}
	var all []int
	for n := range sent { // ok range-over-unclosed-channel: the loop counts what comes
		all = append(all, n)
		if len(all) == count {
			break
		}
	}
	return all
}
