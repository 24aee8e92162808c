// Each function uses one entry of rules/knowledge.toml for time.

package knowledge

import (
	"time"
)

func timeNow() time.Time {
	return time.Now()
}

func timeSince(t time.Time) time.Duration {
	return time.Since(t)
}

func timeUntil(t time.Time) time.Duration {
	return time.Until(t)
}

func timeSleep(d time.Duration) {
	time.Sleep(d)
}

func timeAfter(d time.Duration) <-chan time.Time {
	return time.After(d)
}

func timeTick(d time.Duration) <-chan time.Time {
	return time.Tick(d)
}

func timeNewTimer(d time.Duration) *time.Timer {
	return time.NewTimer(d)
}

func timeNewTicker(d time.Duration) *time.Ticker {
	return time.NewTicker(d)
}

func timeAfterFunc(d time.Duration, f func()) *time.Timer {
	return time.AfterFunc(d, f)
}

func timeDate(year int, month time.Month, day int, hour int, min int, sec int, nsec int, loc *time.Location) time.Time {
	return time.Date(year, month, day, hour, min, sec, nsec, loc)
}

func timeParse(layout string, value string) (time.Time, error) {
	return time.Parse(layout, value)
}

func timeParseInLocation(layout string, value string, loc *time.Location) (time.Time, error) {
	return time.ParseInLocation(layout, value, loc)
}

func timeParseDuration(s string) (time.Duration, error) {
	return time.ParseDuration(s)
}

func timeUnix(sec int64, nsec int64) time.Time {
	return time.Unix(sec, nsec)
}

func timeUnixMilli(msec int64) time.Time {
	return time.UnixMilli(msec)
}

func timeLoadLocation(name string) (*time.Location, error) {
	return time.LoadLocation(name)
}

func timeTickerStop(it *time.Ticker) {
	it.Stop()
}

func timeTickerReset(it *time.Ticker, d time.Duration) {
	it.Reset(d)
}

func timeTimerStop(it *time.Timer) bool {
	return it.Stop()
}

func timeTimerReset(it *time.Timer, d time.Duration) bool {
	return it.Reset(d)
}

func timeTimeAdd(it *time.Time, d time.Duration) time.Time {
	return it.Add(d)
}

func timeTimeAddDate(it *time.Time, years int, months int, days int) time.Time {
	return it.AddDate(years, months, days)
}

func timeTimeSub(it *time.Time, u time.Time) time.Duration {
	return it.Sub(u)
}

func timeTimeBefore(it *time.Time, u time.Time) bool {
	return it.Before(u)
}

func timeTimeAfter(it *time.Time, u time.Time) bool {
	return it.After(u)
}

func timeTimeEqual(it *time.Time, u time.Time) bool {
	return it.Equal(u)
}

func timeTimeIsZero(it *time.Time) bool {
	return it.IsZero()
}

func timeTimeUnix(it *time.Time) int64 {
	return it.Unix()
}

func timeTimeUnixNano(it *time.Time) int64 {
	return it.UnixNano()
}

func timeTimeUnixMilli(it *time.Time) int64 {
	return it.UnixMilli()
}

func timeTimeFormat(it *time.Time, layout string) string {
	return it.Format(layout)
}

func timeTimeString(it *time.Time) string {
	return it.String()
}

func timeTimeUTC(it *time.Time) time.Time {
	return it.UTC()
}

func timeTimeLocal(it *time.Time) time.Time {
	return it.Local()
}

func timeTimeIn(it *time.Time, loc *time.Location) time.Time {
	return it.In(loc)
}

func timeTimeTruncate(it *time.Time, d time.Duration) time.Time {
	return it.Truncate(d)
}

func timeTimeRound(it *time.Time, d time.Duration) time.Time {
	return it.Round(d)
}

func timeTimeYear(it *time.Time) int {
	return it.Year()
}

func timeTimeWeekday(it *time.Time) time.Weekday {
	return it.Weekday()
}

func timeTimeHour(it *time.Time) int {
	return it.Hour()
}

func timeTimeMinute(it *time.Time) int {
	return it.Minute()
}

func timeDurationString(it time.Duration) string {
	return it.String()
}

func timeDurationSeconds(it time.Duration) float64 {
	return it.Seconds()
}

func timeDurationMinutes(it time.Duration) float64 {
	return it.Minutes()
}

func timeDurationHours(it time.Duration) float64 {
	return it.Hours()
}

func timeDurationMilliseconds(it time.Duration) int64 {
	return it.Milliseconds()
}

func timeDurationMicroseconds(it time.Duration) int64 {
	return it.Microseconds()
}

func timeDurationNanoseconds(it time.Duration) int64 {
	return it.Nanoseconds()
}

func timeDurationRound(it time.Duration, m time.Duration) time.Duration {
	return it.Round(m)
}

func timeDurationTruncate(it time.Duration, m time.Duration) time.Duration {
	return it.Truncate(m)
}

func timeDurationItself(it time.Duration) any {
	return it
}

func timeTickerFields(it *time.Ticker) []any {
	return []any{it.C}
}

func timeTimerFields(it *time.Timer) []any {
	return []any{it.C}
}
