package after

import "time"

func Once(events <-chan event) {
	select {
	case e := <-events:
		handle(e)
	case <-time.After(time.Minute): // ok time-after-in-loop: not in a loop
	}
}

func Short(events <-chan event) {
	for {
		select {
		case e := <-events:
			handle(e)
		case <-time.After(throttle): // ok time-after-in-loop: gone in a moment
			return
		}
	}
}

func OneForAll(events <-chan event) {
	timeout := time.After(time.Minute)
	for {
		select {
		case e := <-events:
			handle(e)
		case <-timeout: // ok time-after-in-loop: one timer for all turns
			return
		}
	}
}

func OnlySleeps(work func()) {
	for {
		<-time.After(time.Minute) // ok time-after-in-loop: nothing comes before it
		work()
	}
}

func Alone(work func() bool) {
	for work() {
		select {
		case <-time.After(time.Minute): // ok time-after-in-loop: nothing comes before it
		}
	}
}

func InClosure(all []event, events <-chan event) {
	for range all {
		go func() {
			select {
			case <-time.After(time.Minute): // ok time-after-in-loop: the goroutine has no loop
			case <-events:
			}
		}()
	}
}

// The case that comes first ends the loop.
func UntilAnswered(answers <-chan int) (answer int) {
	answered := false
	for !answered {
		select {
		case answer = <-answers:
			answered = true
		case <-time.After(time.Minute): // ok time-after-in-loop: there is no other turn once it has lost
			answered = true
		}
	}
	return answer
}
