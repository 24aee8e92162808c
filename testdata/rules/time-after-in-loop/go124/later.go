package afterlater

import "time"

func Idle(events <-chan int, handle func(int)) {
	for {
		select {
		case e := <-events:
			handle(e)
		case <-time.After(time.Minute): // want time-after-in-loop(note) "."
			return
		}
	}
}
