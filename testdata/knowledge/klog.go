// Each function uses one entry of rules/knowledge.toml for k8s.io/klog.

package knowledge

import (
	"k8s.io/klog"
)

func klogInfo(args ...interface{}) {
	klog.Info(args...)
}

func klogInfof(format string, args ...interface{}) {
	klog.Infof(format, args...)
}

func klogInfoln(args ...interface{}) {
	klog.Infoln(args...)
}

func klogWarning(args ...interface{}) {
	klog.Warning(args...)
}

func klogWarningf(format string, args ...interface{}) {
	klog.Warningf(format, args...)
}

func klogWarningln(args ...interface{}) {
	klog.Warningln(args...)
}

func klogError(args ...interface{}) {
	klog.Error(args...)
}

func klogErrorf(format string, args ...interface{}) {
	klog.Errorf(format, args...)
}

func klogErrorln(args ...interface{}) {
	klog.Errorln(args...)
}

func klogFlush() {
	klog.Flush()
}

func klogV(level klog.Level) klog.Verbose {
	return klog.V(level)
}

func klogFatal(args ...interface{}) {
	klog.Fatal(args...)
}

func klogFatalf(format string, args ...interface{}) {
	klog.Fatalf(format, args...)
}

func klogFatalln(args ...interface{}) {
	klog.Fatalln(args...)
}

func klogFatalDepth(depth int, args ...interface{}) {
	klog.FatalDepth(depth, args...)
}

func klogExit(args ...interface{}) {
	klog.Exit(args...)
}

func klogExitf(format string, args ...interface{}) {
	klog.Exitf(format, args...)
}

func klogExitln(args ...interface{}) {
	klog.Exitln(args...)
}

func klogExitDepth(depth int, args ...interface{}) {
	klog.ExitDepth(depth, args...)
}
