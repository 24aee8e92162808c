// Each function uses one entry of rules/knowledge.toml for golang.org/x/sys/windows/svc.

package knowledge

import "golang.org/x/sys/windows/svc"

func windowsSvcRun(name string, handler svc.Handler) error { return svc.Run(name, handler) }
