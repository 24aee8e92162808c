// Each function uses one entry of rules/knowledge.toml for github.com/spf13/cobra.

package knowledge

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func cobraOnInitialize(y ...func()) {
	cobra.OnInitialize(y...)
}

func cobraCommandExecute(it *cobra.Command) error {
	return it.Execute()
}

func cobraCommandExecuteC(it *cobra.Command) (*cobra.Command, error) {
	return it.ExecuteC()
}

func cobraCommandExecuteContext(it *cobra.Command, ctx context.Context) error {
	return it.ExecuteContext(ctx)
}

func cobraCommandAddCommand(it *cobra.Command, cmds ...*cobra.Command) {
	it.AddCommand(cmds...)
}

func cobraCommandContext(it *cobra.Command) context.Context {
	return it.Context()
}

func cobraCommandFlags(it *cobra.Command) *pflag.FlagSet {
	return it.Flags()
}

func cobraCommandPersistentFlags(it *cobra.Command) *pflag.FlagSet {
	return it.PersistentFlags()
}

func cobraCommandHelp(it *cobra.Command) error {
	return it.Help()
}

func cobraCommandUsage(it *cobra.Command) error {
	return it.Usage()
}

func cobraCommandPrintln(it *cobra.Command, i ...interface{}) {
	it.Println(i...)
}

func cobraCommandPrintf(it *cobra.Command, format string, i ...interface{}) {
	it.Printf(format, i...)
}

func cobraCommandPrintErrln(it *cobra.Command, i ...interface{}) {
	it.PrintErrln(i...)
}

func cobraCommandName(it *cobra.Command) string {
	return it.Name()
}

func cobraCommandSetArgs(it *cobra.Command, a []string) {
	it.SetArgs(a)
}

func cobraCommandSetContext(it *cobra.Command, ctx context.Context) {
	it.SetContext(ctx)
}
