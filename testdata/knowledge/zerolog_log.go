// Each function uses one entry of rules/knowledge.toml for github.com/rs/zerolog/log.

package knowledge

import (
	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
)

func zerologLogFatal() *zerolog.Event {
	return log.Fatal()
}

func zerologLogPanic() *zerolog.Event {
	return log.Panic()
}

func zerologLogDebug() *zerolog.Event {
	return log.Debug()
}

func zerologLogInfo() *zerolog.Event {
	return log.Info()
}

func zerologLogWarn() *zerolog.Event {
	return log.Warn()
}

func zerologLogError() *zerolog.Event {
	return log.Error()
}

func zerologLogErr(err error) *zerolog.Event {
	return log.Err(err)
}

func zerologLogTrace() *zerolog.Event {
	return log.Trace()
}
