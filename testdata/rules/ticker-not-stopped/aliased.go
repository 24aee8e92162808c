package ticker

import (
	clock "time"
)

func AliasedImport(d clock.Duration) {
	t := clock.NewTicker(d) // want ticker-not-stopped "`t`"
	<-t.C
}

func AliasedImportFixed(d clock.Duration) {
	t := clock.NewTicker(d) // ok ticker-not-stopped: deferred
	defer t.Stop()
	<-t.C
}
