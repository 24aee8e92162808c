// Each function uses one entry of rules/knowledge.toml for github.com/golang/glog.

package knowledge

import (
	"github.com/golang/glog"
)

func glogInfo(args ...any) {
	glog.Info(args...)
}

func glogInfof(format string, args ...any) {
	glog.Infof(format, args...)
}

func glogInfoln(args ...any) {
	glog.Infoln(args...)
}

func glogWarning(args ...any) {
	glog.Warning(args...)
}

func glogWarningf(format string, args ...any) {
	glog.Warningf(format, args...)
}

func glogError(args ...any) {
	glog.Error(args...)
}

func glogErrorf(format string, args ...any) {
	glog.Errorf(format, args...)
}

func glogErrorln(args ...any) {
	glog.Errorln(args...)
}

func glogFlush() {
	glog.Flush()
}

func glogV(level glog.Level) glog.Verbose {
	return glog.V(level)
}

func glogFatal(args ...any) {
	glog.Fatal(args...)
}

func glogFatalf(format string, args ...any) {
	glog.Fatalf(format, args...)
}

func glogFatalln(args ...any) {
	glog.Fatalln(args...)
}

func glogExit(args ...any) {
	glog.Exit(args...)
}

func glogExitf(format string, args ...any) {
	glog.Exitf(format, args...)
}

func glogExitln(args ...any) {
	glog.Exitln(args...)
}
