package cancel

import stdctx "context"

func AliasedImport(parent stdctx.Context) error {
	ctx, _ := stdctx.WithCancel(parent) // want cancel-not-called "WithCancel"
	return work(ctx)
}

func AliasedImportFixed(parent stdctx.Context) error {
	ctx, cancel := stdctx.WithCancel(parent) // ok cancel-not-called: deferred
	defer cancel()
	return work(ctx)
}
