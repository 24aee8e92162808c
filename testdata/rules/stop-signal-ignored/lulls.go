package ignored

import (
	"log"
	"net"
	"time"
)

func fire(name string) { log.Print(name) }

// Sleeps first and looks then.
func Later(stop <-chan struct{}, due time.Duration, name string) {
	go func() {
		time.Sleep(due) // want stop-signal-ignored(note) "this sleep of `due` does not end when `stop` says stop"
		select {
		case <-stop:
			return
		default:
		}
		fire(name)
	}()
}

func LaterFixed(stop <-chan struct{}, due time.Duration, name string) {
	go func() {
		timer := time.NewTimer(due) // ok stop-signal-ignored: waits for both
		defer timer.Stop()
		select {
		case <-stop:
			return
		case <-timer.C:
		}
		fire(name)
	}()
}

func LaterBriefly(stop <-chan struct{}, name string) {
	go func() {
		time.Sleep(100 * time.Millisecond) // ok stop-signal-ignored: soon over
		select {
		case <-stop:
			return
		default:
		}
		fire(name)
	}()
}

// Looks between two connections only.
func AcceptAll(l net.Listener, stop <-chan struct{}, serve func(net.Conn)) {
	go func() {
		for {
			select {
			case <-stop:
				l.Close()
				return
			default:
				conn, err := l.Accept() // want stop-signal-ignored(note) "`l.Accept` waits for a connection and does not hear `stop`"
				if err != nil {
					log.Print(err)
					continue
				}
				go serve(conn)
			}
		}
	}()
}

func AcceptAllFixed(l net.Listener, stop <-chan struct{}, serve func(net.Conn)) {
	go func() {
		<-stop
		l.Close()
	}()
	go func() {
		for {
			conn, err := l.Accept() // ok stop-signal-ignored: somebody else closes the listener
			if err != nil {
				select {
				case <-stop:
					return
				default:
				}
				log.Print(err)
				continue
			}
			go serve(conn)
		}
	}()
}
