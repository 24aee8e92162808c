// Each function uses one entry of rules/knowledge.toml for go.uber.org/zap.

package knowledge

import (
	"time"

	"go.uber.org/zap"
)

func zapL() *zap.Logger {
	return zap.L()
}

func zapS() *zap.SugaredLogger {
	return zap.S()
}

func zapNewNop() *zap.Logger {
	return zap.NewNop()
}

func zapNewProduction(options ...zap.Option) (*zap.Logger, error) {
	return zap.NewProduction(options...)
}

func zapNewDevelopment(options ...zap.Option) (*zap.Logger, error) {
	return zap.NewDevelopment(options...)
}

func zapString(key string, val string) zap.Field {
	return zap.String(key, val)
}

func zapInt(key string, val int) zap.Field {
	return zap.Int(key, val)
}

func zapInt64(key string, val int64) zap.Field {
	return zap.Int64(key, val)
}

func zapBool(key string, val bool) zap.Field {
	return zap.Bool(key, val)
}

func zapDuration(key string, val time.Duration) zap.Field {
	return zap.Duration(key, val)
}

func zapError(err error) zap.Field {
	return zap.Error(err)
}

func zapAny(key string, value interface{}) zap.Field {
	return zap.Any(key, value)
}

func zapLoggerDebug(it *zap.Logger, msg string, fields ...zap.Field) {
	it.Debug(msg, fields...)
}

func zapLoggerInfo(it *zap.Logger, msg string, fields ...zap.Field) {
	it.Info(msg, fields...)
}

func zapLoggerWarn(it *zap.Logger, msg string, fields ...zap.Field) {
	it.Warn(msg, fields...)
}

func zapLoggerError(it *zap.Logger, msg string, fields ...zap.Field) {
	it.Error(msg, fields...)
}

func zapLoggerDPanic(it *zap.Logger, msg string, fields ...zap.Field) {
	it.DPanic(msg, fields...)
}

func zapLoggerWith(it *zap.Logger, fields ...zap.Field) *zap.Logger {
	return it.With(fields...)
}

func zapLoggerNamed(it *zap.Logger, s string) *zap.Logger {
	return it.Named(s)
}

func zapLoggerSugar(it *zap.Logger) *zap.SugaredLogger {
	return it.Sugar()
}

func zapLoggerSync(it *zap.Logger) error {
	return it.Sync()
}

func zapLoggerFatal(it *zap.Logger, msg string, fields ...zap.Field) {
	it.Fatal(msg, fields...)
}

func zapLoggerPanic(it *zap.Logger, msg string, fields ...zap.Field) {
	it.Panic(msg, fields...)
}

func zapSugaredLoggerDebug(it *zap.SugaredLogger, args ...interface{}) {
	it.Debug(args...)
}

func zapSugaredLoggerDebugf(it *zap.SugaredLogger, template string, args ...interface{}) {
	it.Debugf(template, args...)
}

func zapSugaredLoggerDebugw(it *zap.SugaredLogger, msg string, keysAndValues ...interface{}) {
	it.Debugw(msg, keysAndValues...)
}

func zapSugaredLoggerInfo(it *zap.SugaredLogger, args ...interface{}) {
	it.Info(args...)
}

func zapSugaredLoggerInfof(it *zap.SugaredLogger, template string, args ...interface{}) {
	it.Infof(template, args...)
}

func zapSugaredLoggerInfow(it *zap.SugaredLogger, msg string, keysAndValues ...interface{}) {
	it.Infow(msg, keysAndValues...)
}

func zapSugaredLoggerInfoln(it *zap.SugaredLogger, args ...interface{}) {
	it.Infoln(args...)
}

func zapSugaredLoggerWarn(it *zap.SugaredLogger, args ...interface{}) {
	it.Warn(args...)
}

func zapSugaredLoggerWarnf(it *zap.SugaredLogger, template string, args ...interface{}) {
	it.Warnf(template, args...)
}

func zapSugaredLoggerWarnw(it *zap.SugaredLogger, msg string, keysAndValues ...interface{}) {
	it.Warnw(msg, keysAndValues...)
}

func zapSugaredLoggerError(it *zap.SugaredLogger, args ...interface{}) {
	it.Error(args...)
}

func zapSugaredLoggerErrorf(it *zap.SugaredLogger, template string, args ...interface{}) {
	it.Errorf(template, args...)
}

func zapSugaredLoggerErrorw(it *zap.SugaredLogger, msg string, keysAndValues ...interface{}) {
	it.Errorw(msg, keysAndValues...)
}

func zapSugaredLoggerWith(it *zap.SugaredLogger, args ...interface{}) *zap.SugaredLogger {
	return it.With(args...)
}

func zapSugaredLoggerNamed(it *zap.SugaredLogger, name string) *zap.SugaredLogger {
	return it.Named(name)
}

func zapSugaredLoggerDesugar(it *zap.SugaredLogger) *zap.Logger {
	return it.Desugar()
}

func zapSugaredLoggerSync(it *zap.SugaredLogger) error {
	return it.Sync()
}

func zapSugaredLoggerFatal(it *zap.SugaredLogger, args ...interface{}) {
	it.Fatal(args...)
}

func zapSugaredLoggerFatalf(it *zap.SugaredLogger, template string, args ...interface{}) {
	it.Fatalf(template, args...)
}

func zapSugaredLoggerFatalw(it *zap.SugaredLogger, msg string, keysAndValues ...interface{}) {
	it.Fatalw(msg, keysAndValues...)
}

func zapSugaredLoggerFatalln(it *zap.SugaredLogger, args ...interface{}) {
	it.Fatalln(args...)
}

func zapSugaredLoggerPanic(it *zap.SugaredLogger, args ...interface{}) {
	it.Panic(args...)
}

func zapSugaredLoggerPanicf(it *zap.SugaredLogger, template string, args ...interface{}) {
	it.Panicf(template, args...)
}

func zapSugaredLoggerPanicw(it *zap.SugaredLogger, msg string, keysAndValues ...interface{}) {
	it.Panicw(msg, keysAndValues...)
}

func zapSugaredLoggerPanicln(it *zap.SugaredLogger, args ...interface{}) {
	it.Panicln(args...)
}
