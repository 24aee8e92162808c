// Each function uses one entry of rules/knowledge.toml for go.uber.org/fx.

package knowledge

import (
	"go.uber.org/fx"
)

func fxNew(opts ...fx.Option) *fx.App {
	return fx.New(opts...)
}

func fxAppRun(it *fx.App) {
	it.Run()
}
