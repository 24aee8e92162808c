// Each function uses one entry of rules/knowledge.toml for github.com/urfave/cli/v2.

package knowledge

import (
	"context"
	"time"

	cli "github.com/urfave/cli/v2"
)

func cliV2AppRun(it *cli.App, arguments []string) error {
	return it.Run(arguments)
}

func cliV2AppRunContext(it *cli.App, ctx context.Context, arguments []string) error {
	return it.RunContext(ctx, arguments)
}

func cliV2ContextString(it *cli.Context, name string) string {
	return it.String(name)
}

func cliV2ContextInt(it *cli.Context, name string) int {
	return it.Int(name)
}

func cliV2ContextBool(it *cli.Context, name string) bool {
	return it.Bool(name)
}

func cliV2ContextDuration(it *cli.Context, name string) time.Duration {
	return it.Duration(name)
}

func cliV2ContextStringSlice(it *cli.Context, name string) []string {
	return it.StringSlice(name)
}

func cliV2ContextArgs(it *cli.Context) cli.Args {
	return it.Args()
}

func cliV2ContextNArg(it *cli.Context) int {
	return it.NArg()
}

func cliV2ContextIsSet(it *cli.Context, name string) bool {
	return it.IsSet(name)
}

func cliV2Exit(message interface{}, exitCode int) cli.ExitCoder {
	return cli.Exit(message, exitCode)
}

func cliV2ContextFields(it *cli.Context) []any {
	return []any{it.App, it.Command, it.Context}
}
