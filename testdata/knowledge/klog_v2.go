// Each function uses one entry of rules/knowledge.toml for k8s.io/klog/v2.

package knowledge

import (
	"context"

	klog "k8s.io/klog/v2"
)

func klogV2Info(args ...interface{}) {
	klog.Info(args...)
}

func klogV2Infof(format string, args ...interface{}) {
	klog.Infof(format, args...)
}

func klogV2Infoln(args ...interface{}) {
	klog.Infoln(args...)
}

func klogV2InfoS(msg string, keysAndValues ...interface{}) {
	klog.InfoS(msg, keysAndValues...)
}

func klogV2Warning(args ...interface{}) {
	klog.Warning(args...)
}

func klogV2Warningf(format string, args ...interface{}) {
	klog.Warningf(format, args...)
}

func klogV2Warningln(args ...interface{}) {
	klog.Warningln(args...)
}

func klogV2Error(args ...interface{}) {
	klog.Error(args...)
}

func klogV2Errorf(format string, args ...interface{}) {
	klog.Errorf(format, args...)
}

func klogV2Errorln(args ...interface{}) {
	klog.Errorln(args...)
}

func klogV2ErrorS(err error, msg string, keysAndValues ...interface{}) {
	klog.ErrorS(err, msg, keysAndValues...)
}

func klogV2Flush() {
	klog.Flush()
}

func klogV2V(level klog.Level) klog.Verbose {
	return klog.V(level)
}

func klogV2FromContext(ctx context.Context) klog.Logger {
	return klog.FromContext(ctx)
}

func klogV2Background() klog.Logger {
	return klog.Background()
}

func klogV2TODO() klog.Logger {
	return klog.TODO()
}

func klogV2Fatal(args ...interface{}) {
	klog.Fatal(args...)
}

func klogV2Fatalf(format string, args ...interface{}) {
	klog.Fatalf(format, args...)
}

func klogV2Fatalln(args ...interface{}) {
	klog.Fatalln(args...)
}

func klogV2FatalDepth(depth int, args ...interface{}) {
	klog.FatalDepth(depth, args...)
}

func klogV2Exit(args ...interface{}) {
	klog.Exit(args...)
}

func klogV2Exitf(format string, args ...interface{}) {
	klog.Exitf(format, args...)
}

func klogV2Exitln(args ...interface{}) {
	klog.Exitln(args...)
}

func klogV2ExitDepth(depth int, args ...interface{}) {
	klog.ExitDepth(depth, args...)
}

func klogV2VerboseInfo(it *klog.Verbose, args ...interface{}) {
	it.Info(args...)
}

func klogV2VerboseInfof(it *klog.Verbose, format string, args ...interface{}) {
	it.Infof(format, args...)
}

func klogV2VerboseInfoln(it *klog.Verbose, args ...interface{}) {
	it.Infoln(args...)
}

func klogV2VerboseInfoS(it *klog.Verbose, msg string, keysAndValues ...interface{}) {
	it.InfoS(msg, keysAndValues...)
}

func klogV2VerboseEnabled(it *klog.Verbose) bool {
	return it.Enabled()
}
