// Each function uses one entry of rules/knowledge.toml for runtime/debug.

package knowledge

import (
	"runtime/debug"
)

func debugStack() []byte {
	return debug.Stack()
}

func debugPrintStack() {
	debug.PrintStack()
}

func debugFreeOSMemory() {
	debug.FreeOSMemory()
}

func debugSetGCPercent(percent int) int {
	return debug.SetGCPercent(percent)
}

func debugReadBuildInfo() (*debug.BuildInfo, bool) {
	return debug.ReadBuildInfo()
}
