// Each function uses one entry of rules/knowledge.toml for go.uber.org/cadence/client.

package knowledge

import (
	"context"

	"go.uber.org/cadence/client"
	"go.uber.org/cadence/encoded"
	"go.uber.org/cadence/workflow"
)

func cadenceClientClientSignalWorkflow(it client.Client, ctx context.Context, id, run, name string, arg any) error {
	return it.SignalWorkflow(ctx, id, run, name, arg)
}

func cadenceClientClientCancelWorkflow(it client.Client, ctx context.Context, id, run string) error {
	return it.CancelWorkflow(ctx, id, run)
}

func cadenceClientClientTerminateWorkflow(it client.Client, ctx context.Context, id, run, reason string, details []byte) error {
	return it.TerminateWorkflow(ctx, id, run, reason, details)
}

func cadenceClientClientQueryWorkflow(it client.Client, ctx context.Context, id, run, query string) (encoded.Value, error) {
	return it.QueryWorkflow(ctx, id, run, query)
}

func cadenceClientClientStartWorkflow(it client.Client, ctx context.Context, options client.StartWorkflowOptions, start any) (*workflow.Execution, error) {
	return it.StartWorkflow(ctx, options, start)
}
