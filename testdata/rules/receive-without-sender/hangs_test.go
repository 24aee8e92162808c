package receives

import (
	"errors"
	"os"
	"testing"
)

// A test that hangs fails, and who wrote it has seen it run.
func TestTold(t *testing.T) {
	told := make(chan struct{})
	go func() {
		if len(namesOfTest()) > 0 {
			close(told)
		}
	}()
	<-told // ok receive-without-sender: the test knows what it gets
}

func namesOfTest() []string { return []string{"a"} }

func opened() error {
	_, err := os.Stat("no such file")
	return err
}

// A goroutine that a test leaves behind is in nobody's way, and of interest to whoever looks for leaks.
func TestLeaves(t *testing.T) {
	told := make(chan error)
	go func() {
		if err := <-told; err != nil { // want receive-without-sender(note) "blocks for ever"
			t.Log(err)
		}
	}()
	if err := opened(); err != nil {
		return
	}
	told <- errors.New("no")
}

func TestLeavesFixed(t *testing.T) {
	told := make(chan error)
	defer close(told)
	go func() {
		if err := <-told; err != nil { // ok receive-without-sender: closed at the end
			t.Log(err)
		}
	}()
	if err := opened(); err != nil {
		return
	}
}
