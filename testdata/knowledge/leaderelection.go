// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/tools/leaderelection.

package knowledge

import (
	"context"

	"k8s.io/client-go/tools/leaderelection"
)

func leaderelectionRunOrDie(ctx context.Context, lec leaderelection.LeaderElectionConfig) {
	leaderelection.RunOrDie(ctx, lec)
}

func leaderelectionNewLeaderElector(lec leaderelection.LeaderElectionConfig) (*leaderelection.LeaderElector, error) {
	return leaderelection.NewLeaderElector(lec)
}

func leaderelectionLeaderElectorRun(it *leaderelection.LeaderElector, ctx context.Context) {
	it.Run(ctx)
}

func leaderelectionLeaderElectorIsLeader(it *leaderelection.LeaderElector) bool {
	return it.IsLeader()
}

func leaderelectionLeaderElectorGetLeader(it *leaderelection.LeaderElector) string {
	return it.GetLeader()
}
