package main

import "time"

func sample() {
	println("sampled")
	time.AfterFunc(time.Second, sample) // want afterfunc-not-stopped(note) "arms itself again"
}

func main() {
	sample()
	select {}
}
