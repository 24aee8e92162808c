package x

import "time"

func timeout(limit time.Duration, work func() int) int {
	answer := make(chan int)
	go func() {
		answer <- work()
	}()
	select {
	case value := <-answer:
		return value
	case <-time.After(limit):
		return 0
	}
}

func patient(work func() int) int {
	answer := make(chan int)
	go func() {
		answer <- work()
	}()
	return <-answer
}
