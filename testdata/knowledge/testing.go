// Each function uses one entry of rules/knowledge.toml for testing.

package knowledge

import (
	"context"
	"testing"
	"time"
)

func testingTFatal(it *testing.T, args ...any) {
	it.Fatal(args...)
}

func testingTFatalf(it *testing.T, format string, args ...any) {
	it.Fatalf(format, args...)
}

func testingTFailNow(it *testing.T) {
	it.FailNow()
}

func testingTSkip(it *testing.T, args ...any) {
	it.Skip(args...)
}

func testingTSkipf(it *testing.T, format string, args ...any) {
	it.Skipf(format, args...)
}

func testingTSkipNow(it *testing.T) {
	it.SkipNow()
}

func testingBFatal(it *testing.B, args ...any) {
	it.Fatal(args...)
}

func testingBFatalf(it *testing.B, format string, args ...any) {
	it.Fatalf(format, args...)
}

func testingBFailNow(it *testing.B) {
	it.FailNow()
}

func testingBSkip(it *testing.B, args ...any) {
	it.Skip(args...)
}

func testingBSkipf(it *testing.B, format string, args ...any) {
	it.Skipf(format, args...)
}

func testingBSkipNow(it *testing.B) {
	it.SkipNow()
}

func testingFFatal(it *testing.F, args ...any) {
	it.Fatal(args...)
}

func testingFFatalf(it *testing.F, format string, args ...any) {
	it.Fatalf(format, args...)
}

func testingFFailNow(it *testing.F) {
	it.FailNow()
}

func testingFSkip(it *testing.F, args ...any) {
	it.Skip(args...)
}

func testingFSkipf(it *testing.F, format string, args ...any) {
	it.Skipf(format, args...)
}

func testingFSkipNow(it *testing.F) {
	it.SkipNow()
}

func testingTBFatal(it testing.TB, args ...any) {
	it.Fatal(args...)
}

func testingTBFatalf(it testing.TB, format string, args ...any) {
	it.Fatalf(format, args...)
}

func testingTBFailNow(it testing.TB) {
	it.FailNow()
}

func testingTBSkip(it testing.TB, args ...any) {
	it.Skip(args...)
}

func testingTBSkipf(it testing.TB, format string, args ...any) {
	it.Skipf(format, args...)
}

func testingTBSkipNow(it testing.TB) {
	it.SkipNow()
}

func testingTCleanup(it *testing.T, f func()) {
	it.Cleanup(f)
}

func testingBCleanup(it *testing.B, f func()) {
	it.Cleanup(f)
}

func testingFCleanup(it *testing.F, f func()) {
	it.Cleanup(f)
}

func testingTBCleanup(it testing.TB, a1 func()) {
	it.Cleanup(a1)
}

func testingTHelper(it *testing.T) {
	it.Helper()
}

func testingTLog(it *testing.T, args ...any) {
	it.Log(args...)
}

func testingTLogf(it *testing.T, format string, args ...any) {
	it.Logf(format, args...)
}

func testingTError(it *testing.T, args ...any) {
	it.Error(args...)
}

func testingTErrorf(it *testing.T, format string, args ...any) {
	it.Errorf(format, args...)
}

func testingTFail(it *testing.T) {
	it.Fail()
}

func testingTFailed(it *testing.T) bool {
	return it.Failed()
}

func testingTSkipped(it *testing.T) bool {
	return it.Skipped()
}

func testingTName(it *testing.T) string {
	return it.Name()
}

func testingTTempDir(it *testing.T) string {
	return it.TempDir()
}

func testingTSetenv(it *testing.T, key string, value string) {
	it.Setenv(key, value)
}

func testingTChdir(it *testing.T, dir string) {
	it.Chdir(dir)
}

func testingTContext(it *testing.T) context.Context {
	return it.Context()
}

func testingBHelper(it *testing.B) {
	it.Helper()
}

func testingBLog(it *testing.B, args ...any) {
	it.Log(args...)
}

func testingBLogf(it *testing.B, format string, args ...any) {
	it.Logf(format, args...)
}

func testingBError(it *testing.B, args ...any) {
	it.Error(args...)
}

func testingBErrorf(it *testing.B, format string, args ...any) {
	it.Errorf(format, args...)
}

func testingBFail(it *testing.B) {
	it.Fail()
}

func testingBFailed(it *testing.B) bool {
	return it.Failed()
}

func testingBSkipped(it *testing.B) bool {
	return it.Skipped()
}

func testingBName(it *testing.B) string {
	return it.Name()
}

func testingBTempDir(it *testing.B) string {
	return it.TempDir()
}

func testingBSetenv(it *testing.B, key string, value string) {
	it.Setenv(key, value)
}

func testingBChdir(it *testing.B, dir string) {
	it.Chdir(dir)
}

func testingBContext(it *testing.B) context.Context {
	return it.Context()
}

func testingFHelper(it *testing.F) {
	it.Helper()
}

func testingFLog(it *testing.F, args ...any) {
	it.Log(args...)
}

func testingFLogf(it *testing.F, format string, args ...any) {
	it.Logf(format, args...)
}

func testingFError(it *testing.F, args ...any) {
	it.Error(args...)
}

func testingFErrorf(it *testing.F, format string, args ...any) {
	it.Errorf(format, args...)
}

func testingFFail(it *testing.F) {
	it.Fail()
}

func testingFFailed(it *testing.F) bool {
	return it.Failed()
}

func testingFSkipped(it *testing.F) bool {
	return it.Skipped()
}

func testingFName(it *testing.F) string {
	return it.Name()
}

func testingFTempDir(it *testing.F) string {
	return it.TempDir()
}

func testingFSetenv(it *testing.F, key string, value string) {
	it.Setenv(key, value)
}

func testingFChdir(it *testing.F, dir string) {
	it.Chdir(dir)
}

func testingFContext(it *testing.F) context.Context {
	return it.Context()
}

func testingTBHelper(it testing.TB) {
	it.Helper()
}

func testingTBLog(it testing.TB, args ...any) {
	it.Log(args...)
}

func testingTBLogf(it testing.TB, format string, args ...any) {
	it.Logf(format, args...)
}

func testingTBError(it testing.TB, args ...any) {
	it.Error(args...)
}

func testingTBErrorf(it testing.TB, format string, args ...any) {
	it.Errorf(format, args...)
}

func testingTBFail(it testing.TB) {
	it.Fail()
}

func testingTBFailed(it testing.TB) bool {
	return it.Failed()
}

func testingTBSkipped(it testing.TB) bool {
	return it.Skipped()
}

func testingTBName(it testing.TB) string {
	return it.Name()
}

func testingTBTempDir(it testing.TB) string {
	return it.TempDir()
}

func testingTBSetenv(it testing.TB, key string, value string) {
	it.Setenv(key, value)
}

func testingTBChdir(it testing.TB, dir string) {
	it.Chdir(dir)
}

func testingTBContext(it testing.TB) context.Context {
	return it.Context()
}

func testingTRun(it *testing.T, name string, f func(t *testing.T)) bool {
	return it.Run(name, f)
}

func testingBRun(it *testing.B, name string, f func(b *testing.B)) bool {
	return it.Run(name, f)
}

func testingTParallel(it *testing.T) {
	it.Parallel()
}

func testingTDeadline(it *testing.T) (time.Time, bool) {
	return it.Deadline()
}

func testingBRunParallel(it *testing.B, body func(*testing.PB)) {
	it.RunParallel(body)
}

func testingBResetTimer(it *testing.B) {
	it.ResetTimer()
}

func testingBStartTimer(it *testing.B) {
	it.StartTimer()
}

func testingBStopTimer(it *testing.B) {
	it.StopTimer()
}

func testingBReportAllocs(it *testing.B) {
	it.ReportAllocs()
}

func testingBSetBytes(it *testing.B, n int64) {
	it.SetBytes(n)
}

func testingBSetParallelism(it *testing.B, p int) {
	it.SetParallelism(p)
}

func testingBElapsed(it *testing.B) time.Duration {
	return it.Elapsed()
}

func testingBReportMetric(it *testing.B, n float64, unit string) {
	it.ReportMetric(n, unit)
}

func testingBLoop(it *testing.B) bool {
	return it.Loop()
}

func testingFFuzz(it *testing.F, ff any) {
	it.Fuzz(ff)
}

func testingFAdd(it *testing.F, args ...any) {
	it.Add(args...)
}

func testingMRun(it *testing.M) int {
	return it.Run()
}

func testingPBNext(it *testing.PB) bool {
	return it.Next()
}

func testingShort() bool {
	return testing.Short()
}

func testingVerbose() bool {
	return testing.Verbose()
}

func testingBenchmark(f func(b *testing.B)) testing.BenchmarkResult {
	return testing.Benchmark(f)
}

func testingAllocsPerRun(runs int, f func()) float64 {
	return testing.AllocsPerRun(runs, f)
}

func testingBFields(it *testing.B) []any {
	return []any{it.N}
}
