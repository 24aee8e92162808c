// Each function uses one entry of rules/knowledge.toml for github.com/sirupsen/logrus.

package knowledge

import (
	"context"

	"github.com/sirupsen/logrus"
)

func logrusNew() *logrus.Logger {
	return logrus.New()
}

func logrusWithError(err error) *logrus.Entry {
	return logrus.WithError(err)
}

func logrusWithField(key string, value any) *logrus.Entry {
	return logrus.WithField(key, value)
}

func logrusWithFields(fields logrus.Fields) *logrus.Entry {
	return logrus.WithFields(fields)
}

func logrusDebug(args ...any) {
	logrus.Debug(args...)
}

func logrusDebugf(format string, args ...any) {
	logrus.Debugf(format, args...)
}

func logrusDebugln(args ...any) {
	logrus.Debugln(args...)
}

func logrusInfo(args ...any) {
	logrus.Info(args...)
}

func logrusInfof(format string, args ...any) {
	logrus.Infof(format, args...)
}

func logrusInfoln(args ...any) {
	logrus.Infoln(args...)
}

func logrusWarn(args ...any) {
	logrus.Warn(args...)
}

func logrusWarnf(format string, args ...any) {
	logrus.Warnf(format, args...)
}

func logrusWarnln(args ...any) {
	logrus.Warnln(args...)
}

func logrusWarning(args ...any) {
	logrus.Warning(args...)
}

func logrusWarningf(format string, args ...any) {
	logrus.Warningf(format, args...)
}

func logrusError(args ...any) {
	logrus.Error(args...)
}

func logrusErrorf(format string, args ...any) {
	logrus.Errorf(format, args...)
}

func logrusErrorln(args ...any) {
	logrus.Errorln(args...)
}

func logrusPrint(args ...any) {
	logrus.Print(args...)
}

func logrusPrintf(format string, args ...any) {
	logrus.Printf(format, args...)
}

func logrusPrintln(args ...any) {
	logrus.Println(args...)
}

func logrusTrace(args ...any) {
	logrus.Trace(args...)
}

func logrusTracef(format string, args ...any) {
	logrus.Tracef(format, args...)
}

func logrusFatal(args ...any) {
	logrus.Fatal(args...)
}

func logrusFatalf(format string, args ...any) {
	logrus.Fatalf(format, args...)
}

func logrusFatalln(args ...any) {
	logrus.Fatalln(args...)
}

func logrusExit(code int) {
	logrus.Exit(code)
}

func logrusPanic(args ...any) {
	logrus.Panic(args...)
}

func logrusPanicf(format string, args ...any) {
	logrus.Panicf(format, args...)
}

func logrusPanicln(args ...any) {
	logrus.Panicln(args...)
}

func logrusLoggerWithError(it *logrus.Logger, err error) *logrus.Entry {
	return it.WithError(err)
}

func logrusLoggerWithField(it *logrus.Logger, key string, value any) *logrus.Entry {
	return it.WithField(key, value)
}

func logrusLoggerWithFields(it *logrus.Logger, fields logrus.Fields) *logrus.Entry {
	return it.WithFields(fields)
}

func logrusLoggerWithContext(it *logrus.Logger, ctx context.Context) *logrus.Entry {
	return it.WithContext(ctx)
}

func logrusLoggerDebug(it *logrus.Logger, args ...any) {
	it.Debug(args...)
}

func logrusLoggerDebugf(it *logrus.Logger, format string, args ...any) {
	it.Debugf(format, args...)
}

func logrusLoggerDebugln(it *logrus.Logger, args ...any) {
	it.Debugln(args...)
}

func logrusLoggerInfo(it *logrus.Logger, args ...any) {
	it.Info(args...)
}

func logrusLoggerInfof(it *logrus.Logger, format string, args ...any) {
	it.Infof(format, args...)
}

func logrusLoggerInfoln(it *logrus.Logger, args ...any) {
	it.Infoln(args...)
}

func logrusLoggerWarn(it *logrus.Logger, args ...any) {
	it.Warn(args...)
}

func logrusLoggerWarnf(it *logrus.Logger, format string, args ...any) {
	it.Warnf(format, args...)
}

func logrusLoggerWarnln(it *logrus.Logger, args ...any) {
	it.Warnln(args...)
}

func logrusLoggerWarning(it *logrus.Logger, args ...any) {
	it.Warning(args...)
}

func logrusLoggerWarningf(it *logrus.Logger, format string, args ...any) {
	it.Warningf(format, args...)
}

func logrusLoggerError(it *logrus.Logger, args ...any) {
	it.Error(args...)
}

func logrusLoggerErrorf(it *logrus.Logger, format string, args ...any) {
	it.Errorf(format, args...)
}

func logrusLoggerErrorln(it *logrus.Logger, args ...any) {
	it.Errorln(args...)
}

func logrusLoggerPrint(it *logrus.Logger, args ...any) {
	it.Print(args...)
}

func logrusLoggerPrintf(it *logrus.Logger, format string, args ...any) {
	it.Printf(format, args...)
}

func logrusLoggerPrintln(it *logrus.Logger, args ...any) {
	it.Println(args...)
}

func logrusLoggerTrace(it *logrus.Logger, args ...any) {
	it.Trace(args...)
}

func logrusLoggerTracef(it *logrus.Logger, format string, args ...any) {
	it.Tracef(format, args...)
}

func logrusEntryWithError(it *logrus.Entry, err error) *logrus.Entry {
	return it.WithError(err)
}

func logrusEntryWithField(it *logrus.Entry, key string, value any) *logrus.Entry {
	return it.WithField(key, value)
}

func logrusEntryWithFields(it *logrus.Entry, fields logrus.Fields) *logrus.Entry {
	return it.WithFields(fields)
}

func logrusEntryWithContext(it *logrus.Entry, ctx context.Context) *logrus.Entry {
	return it.WithContext(ctx)
}

func logrusEntryDebug(it *logrus.Entry, args ...any) {
	it.Debug(args...)
}

func logrusEntryDebugf(it *logrus.Entry, format string, args ...any) {
	it.Debugf(format, args...)
}

func logrusEntryDebugln(it *logrus.Entry, args ...any) {
	it.Debugln(args...)
}

func logrusEntryInfo(it *logrus.Entry, args ...any) {
	it.Info(args...)
}

func logrusEntryInfof(it *logrus.Entry, format string, args ...any) {
	it.Infof(format, args...)
}

func logrusEntryInfoln(it *logrus.Entry, args ...any) {
	it.Infoln(args...)
}

func logrusEntryWarn(it *logrus.Entry, args ...any) {
	it.Warn(args...)
}

func logrusEntryWarnf(it *logrus.Entry, format string, args ...any) {
	it.Warnf(format, args...)
}

func logrusEntryWarnln(it *logrus.Entry, args ...any) {
	it.Warnln(args...)
}

func logrusEntryWarning(it *logrus.Entry, args ...any) {
	it.Warning(args...)
}

func logrusEntryWarningf(it *logrus.Entry, format string, args ...any) {
	it.Warningf(format, args...)
}

func logrusEntryError(it *logrus.Entry, args ...any) {
	it.Error(args...)
}

func logrusEntryErrorf(it *logrus.Entry, format string, args ...any) {
	it.Errorf(format, args...)
}

func logrusEntryErrorln(it *logrus.Entry, args ...any) {
	it.Errorln(args...)
}

func logrusEntryPrint(it *logrus.Entry, args ...any) {
	it.Print(args...)
}

func logrusEntryPrintf(it *logrus.Entry, format string, args ...any) {
	it.Printf(format, args...)
}

func logrusEntryPrintln(it *logrus.Entry, args ...any) {
	it.Println(args...)
}

func logrusEntryTrace(it *logrus.Entry, args ...any) {
	it.Trace(args...)
}

func logrusEntryTracef(it *logrus.Entry, format string, args ...any) {
	it.Tracef(format, args...)
}

func logrusLoggerFatal(it *logrus.Logger, args ...any) {
	it.Fatal(args...)
}

func logrusLoggerFatalf(it *logrus.Logger, format string, args ...any) {
	it.Fatalf(format, args...)
}

func logrusLoggerFatalln(it *logrus.Logger, args ...any) {
	it.Fatalln(args...)
}

func logrusEntryFatal(it *logrus.Entry, args ...any) {
	it.Fatal(args...)
}

func logrusEntryFatalf(it *logrus.Entry, format string, args ...any) {
	it.Fatalf(format, args...)
}

func logrusEntryFatalln(it *logrus.Entry, args ...any) {
	it.Fatalln(args...)
}

func logrusLoggerPanic(it *logrus.Logger, args ...any) {
	it.Panic(args...)
}

func logrusLoggerPanicf(it *logrus.Logger, format string, args ...any) {
	it.Panicf(format, args...)
}

func logrusLoggerPanicln(it *logrus.Logger, args ...any) {
	it.Panicln(args...)
}

func logrusEntryPanic(it *logrus.Entry, args ...any) {
	it.Panic(args...)
}

func logrusEntryPanicf(it *logrus.Entry, format string, args ...any) {
	it.Panicf(format, args...)
}

func logrusEntryPanicln(it *logrus.Entry, args ...any) {
	it.Panicln(args...)
}

func logrusLoggerExit(it *logrus.Logger, code int) {
	it.Exit(code)
}
