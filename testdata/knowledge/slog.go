// Each function uses one entry of rules/knowledge.toml for log/slog.

package knowledge

import (
	"context"
	"io"
	"log/slog"
	"time"
)

func slogDebug(msg string, args ...any) {
	slog.Debug(msg, args...)
}

func slogInfo(msg string, args ...any) {
	slog.Info(msg, args...)
}

func slogWarn(msg string, args ...any) {
	slog.Warn(msg, args...)
}

func slogError(msg string, args ...any) {
	slog.Error(msg, args...)
}

func slogDebugContext(ctx context.Context, msg string, args ...any) {
	slog.DebugContext(ctx, msg, args...)
}

func slogInfoContext(ctx context.Context, msg string, args ...any) {
	slog.InfoContext(ctx, msg, args...)
}

func slogWarnContext(ctx context.Context, msg string, args ...any) {
	slog.WarnContext(ctx, msg, args...)
}

func slogErrorContext(ctx context.Context, msg string, args ...any) {
	slog.ErrorContext(ctx, msg, args...)
}

func slogDefault() *slog.Logger {
	return slog.Default()
}

func slogSetDefault(l *slog.Logger) {
	slog.SetDefault(l)
}

func slogNew(h slog.Handler) *slog.Logger {
	return slog.New(h)
}

func slogWith(args ...any) *slog.Logger {
	return slog.With(args...)
}

func slogAny(key string, value any) slog.Attr {
	return slog.Any(key, value)
}

func slogString(key string, value string) slog.Attr {
	return slog.String(key, value)
}

func slogInt(key string, value int) slog.Attr {
	return slog.Int(key, value)
}

func slogInt64(key string, value int64) slog.Attr {
	return slog.Int64(key, value)
}

func slogBool(key string, v bool) slog.Attr {
	return slog.Bool(key, v)
}

func slogDuration(key string, v time.Duration) slog.Attr {
	return slog.Duration(key, v)
}

func slogTime(key string, v time.Time) slog.Attr {
	return slog.Time(key, v)
}

func slogGroup(key string, args ...any) slog.Attr {
	return slog.Group(key, args...)
}

func slogNewTextHandler(w io.Writer, opts *slog.HandlerOptions) *slog.TextHandler {
	return slog.NewTextHandler(w, opts)
}

func slogNewJSONHandler(w io.Writer, opts *slog.HandlerOptions) *slog.JSONHandler {
	return slog.NewJSONHandler(w, opts)
}

func slogLoggerDebug(it *slog.Logger, msg string, args ...any) {
	it.Debug(msg, args...)
}

func slogLoggerInfo(it *slog.Logger, msg string, args ...any) {
	it.Info(msg, args...)
}

func slogLoggerWarn(it *slog.Logger, msg string, args ...any) {
	it.Warn(msg, args...)
}

func slogLoggerError(it *slog.Logger, msg string, args ...any) {
	it.Error(msg, args...)
}

func slogLoggerDebugContext(it *slog.Logger, ctx context.Context, msg string, args ...any) {
	it.DebugContext(ctx, msg, args...)
}

func slogLoggerInfoContext(it *slog.Logger, ctx context.Context, msg string, args ...any) {
	it.InfoContext(ctx, msg, args...)
}

func slogLoggerWarnContext(it *slog.Logger, ctx context.Context, msg string, args ...any) {
	it.WarnContext(ctx, msg, args...)
}

func slogLoggerErrorContext(it *slog.Logger, ctx context.Context, msg string, args ...any) {
	it.ErrorContext(ctx, msg, args...)
}

func slogLoggerLog(it *slog.Logger, ctx context.Context, level slog.Level, msg string, args ...any) {
	it.Log(ctx, level, msg, args...)
}

func slogLoggerLogAttrs(it *slog.Logger, ctx context.Context, level slog.Level, msg string, attrs ...slog.Attr) {
	it.LogAttrs(ctx, level, msg, attrs...)
}

func slogLoggerWith(it *slog.Logger, args ...any) *slog.Logger {
	return it.With(args...)
}

func slogLoggerWithGroup(it *slog.Logger, name string) *slog.Logger {
	return it.WithGroup(name)
}

func slogLoggerEnabled(it *slog.Logger, ctx context.Context, level slog.Level) bool {
	return it.Enabled(ctx, level)
}
