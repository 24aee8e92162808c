// Each function uses one entry of rules/knowledge.toml for os/signal.

package knowledge

import (
	"context"
	"os"
	"os/signal"
)

func signalNotify(c chan<- os.Signal, sig ...os.Signal) {
	signal.Notify(c, sig...)
}

func signalNotifyContext(parent context.Context, signals ...os.Signal) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(parent, signals...)
}

func signalStop(c chan<- os.Signal) {
	signal.Stop(c)
}

func signalIgnore(sig ...os.Signal) {
	signal.Ignore(sig...)
}

func signalIgnored(sig os.Signal) bool {
	return signal.Ignored(sig)
}

func signalReset(sig ...os.Signal) {
	signal.Reset(sig...)
}
