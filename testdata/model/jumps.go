package p

import (
	"log"
	"os"
	"runtime"
)

func jumps(n int) int {
	i := 0
again:
	i++
	if i < n {
		goto again
	}
	if n < 0 {
		goto done
	}
	for {
		if i > 2 {
			goto done
		}
		goto inside
	inside:
		i++
	}
done:
	return i
}

func stops(n int) int {
	switch n {
	case 1:
		panic("one")
	case 2:
		os.Exit(1)
		dead()
	case 3:
		log.Fatalf("three %d", n)
	case 4:
		log.Panicln()
	case 5:
		runtime.Goexit()
	case 6:
		return 1
		if n > 1 {
			dead()
		}
	}
	panic := func(string) {}
	panic("shadowed")
	if n > 2 {
		return 2
	} else {
		return 3
	}
}
