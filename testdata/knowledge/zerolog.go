// Each function uses one entry of rules/knowledge.toml for github.com/rs/zerolog.

package knowledge

import (
	"time"

	"github.com/rs/zerolog"
)

func zerologEventStr(it *zerolog.Event, key string, val string) *zerolog.Event {
	return it.Str(key, val)
}

func zerologEventInt(it *zerolog.Event, key string, i int) *zerolog.Event {
	return it.Int(key, i)
}

func zerologEventInt64(it *zerolog.Event, key string, i int64) *zerolog.Event {
	return it.Int64(key, i)
}

func zerologEventBool(it *zerolog.Event, key string, b bool) *zerolog.Event {
	return it.Bool(key, b)
}

func zerologEventErr(it *zerolog.Event, err error) *zerolog.Event {
	return it.Err(err)
}

func zerologEventDur(it *zerolog.Event, key string, d time.Duration) *zerolog.Event {
	return it.Dur(key, d)
}

func zerologEventAny(it *zerolog.Event, key string, i interface{}) *zerolog.Event {
	return it.Any(key, i)
}

func zerologEventInterface(it *zerolog.Event, key string, i interface{}) *zerolog.Event {
	return it.Interface(key, i)
}

func zerologEventTime(it *zerolog.Event, key string, t time.Time) *zerolog.Event {
	return it.Time(key, t)
}

func zerologEventMsg(it *zerolog.Event, msg string) {
	it.Msg(msg)
}

func zerologEventMsgf(it *zerolog.Event, format string, v ...interface{}) {
	it.Msgf(format, v...)
}

func zerologEventSend(it *zerolog.Event) {
	it.Send()
}

func zerologLoggerDebug(it *zerolog.Logger) *zerolog.Event {
	return it.Debug()
}

func zerologLoggerInfo(it *zerolog.Logger) *zerolog.Event {
	return it.Info()
}

func zerologLoggerWarn(it *zerolog.Logger) *zerolog.Event {
	return it.Warn()
}

func zerologLoggerError(it *zerolog.Logger) *zerolog.Event {
	return it.Error()
}

func zerologLoggerErr(it *zerolog.Logger, err error) *zerolog.Event {
	return it.Err(err)
}

func zerologLoggerTrace(it *zerolog.Logger) *zerolog.Event {
	return it.Trace()
}

func zerologLoggerWith(it *zerolog.Logger) zerolog.Context {
	return it.With()
}

func zerologLoggerFatal(it *zerolog.Logger) *zerolog.Event {
	return it.Fatal()
}

func zerologFatalEventStr(it *zerolog.Logger, key string, val string) *zerolog.Event {
	return it.Fatal().Str(key, val)
}

func zerologFatalEventInt(it *zerolog.Logger, key string, i int) *zerolog.Event {
	return it.Fatal().Int(key, i)
}

func zerologFatalEventInt64(it *zerolog.Logger, key string, i int64) *zerolog.Event {
	return it.Fatal().Int64(key, i)
}

func zerologFatalEventBool(it *zerolog.Logger, key string, b bool) *zerolog.Event {
	return it.Fatal().Bool(key, b)
}

func zerologFatalEventErr(it *zerolog.Logger, err error) *zerolog.Event {
	return it.Fatal().Err(err)
}

func zerologFatalEventDur(it *zerolog.Logger, key string, d time.Duration) *zerolog.Event {
	return it.Fatal().Dur(key, d)
}

func zerologFatalEventAny(it *zerolog.Logger, key string, i interface{}) *zerolog.Event {
	return it.Fatal().Any(key, i)
}

func zerologFatalEventInterface(it *zerolog.Logger, key string, i interface{}) *zerolog.Event {
	return it.Fatal().Interface(key, i)
}

func zerologFatalEventTime(it *zerolog.Logger, key string, t time.Time) *zerolog.Event {
	return it.Fatal().Time(key, t)
}

func zerologFatalEventMsg(it *zerolog.Logger, msg string) {
	it.Fatal().Msg(msg)
}

func zerologFatalEventMsgf(it *zerolog.Logger, format string, v ...interface{}) {
	it.Fatal().Msgf(format, v...)
}

func zerologFatalEventSend(it *zerolog.Logger) {
	it.Fatal().Send()
}

func zerologLoggerPanic(it *zerolog.Logger) *zerolog.Event {
	return it.Panic()
}

func zerologPanicEventStr(it *zerolog.Logger, key string, val string) *zerolog.Event {
	return it.Panic().Str(key, val)
}

func zerologPanicEventInt(it *zerolog.Logger, key string, i int) *zerolog.Event {
	return it.Panic().Int(key, i)
}

func zerologPanicEventInt64(it *zerolog.Logger, key string, i int64) *zerolog.Event {
	return it.Panic().Int64(key, i)
}

func zerologPanicEventBool(it *zerolog.Logger, key string, b bool) *zerolog.Event {
	return it.Panic().Bool(key, b)
}

func zerologPanicEventErr(it *zerolog.Logger, err error) *zerolog.Event {
	return it.Panic().Err(err)
}

func zerologPanicEventDur(it *zerolog.Logger, key string, d time.Duration) *zerolog.Event {
	return it.Panic().Dur(key, d)
}

func zerologPanicEventAny(it *zerolog.Logger, key string, i interface{}) *zerolog.Event {
	return it.Panic().Any(key, i)
}

func zerologPanicEventInterface(it *zerolog.Logger, key string, i interface{}) *zerolog.Event {
	return it.Panic().Interface(key, i)
}

func zerologPanicEventTime(it *zerolog.Logger, key string, t time.Time) *zerolog.Event {
	return it.Panic().Time(key, t)
}

func zerologPanicEventMsg(it *zerolog.Logger, msg string) {
	it.Panic().Msg(msg)
}

func zerologPanicEventMsgf(it *zerolog.Logger, format string, v ...interface{}) {
	it.Panic().Msgf(format, v...)
}

func zerologPanicEventSend(it *zerolog.Logger) {
	it.Panic().Send()
}
