// Each function uses one entry of rules/knowledge.toml for go.etcd.io/etcd/client/v3/concurrency.

package knowledge

import (
	"context"
	"sync"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/concurrency"
)

func v3ConcurrencyNewSession(client *clientv3.Client, opts ...concurrency.SessionOption) (*concurrency.Session, error) {
	return concurrency.NewSession(client, opts...)
}

func v3ConcurrencyNewMutex(s *concurrency.Session, pfx string) *concurrency.Mutex {
	return concurrency.NewMutex(s, pfx)
}

func v3ConcurrencyNewLocker(s *concurrency.Session, pfx string) sync.Locker {
	return concurrency.NewLocker(s, pfx)
}

func v3ConcurrencyNewElection(s *concurrency.Session, pfx string) *concurrency.Election {
	return concurrency.NewElection(s, pfx)
}

func v3ConcurrencyWithTTL(ttl int) concurrency.SessionOption {
	return concurrency.WithTTL(ttl)
}

func v3ConcurrencyWithContext(ctx context.Context) concurrency.SessionOption {
	return concurrency.WithContext(ctx)
}

func v3ConcurrencyWithLease(leaseID clientv3.LeaseID) concurrency.SessionOption {
	return concurrency.WithLease(leaseID)
}

func v3ConcurrencySessionClose(it *concurrency.Session) error {
	return it.Close()
}

func v3ConcurrencySessionOrphan(it *concurrency.Session) {
	it.Orphan()
}

func v3ConcurrencySessionDone(it *concurrency.Session) <-chan struct{} {
	return it.Done()
}

func v3ConcurrencySessionLease(it *concurrency.Session) clientv3.LeaseID {
	return it.Lease()
}

func v3ConcurrencySessionClient(it *concurrency.Session) *clientv3.Client {
	return it.Client()
}

func v3ConcurrencyMutexLock(it *concurrency.Mutex, ctx context.Context) error {
	return it.Lock(ctx)
}

func v3ConcurrencyMutexTryLock(it *concurrency.Mutex, ctx context.Context) error {
	return it.TryLock(ctx)
}

func v3ConcurrencyMutexUnlock(it *concurrency.Mutex, ctx context.Context) error {
	return it.Unlock(ctx)
}

func v3ConcurrencyMutexKey(it *concurrency.Mutex) string {
	return it.Key()
}

func v3ConcurrencyElectionCampaign(it *concurrency.Election, ctx context.Context, val string) error {
	return it.Campaign(ctx, val)
}

func v3ConcurrencyElectionProclaim(it *concurrency.Election, ctx context.Context, val string) error {
	return it.Proclaim(ctx, val)
}

func v3ConcurrencyElectionResign(it *concurrency.Election, ctx context.Context) error {
	return it.Resign(ctx)
}

func v3ConcurrencyElectionLeader(it *concurrency.Election, ctx context.Context) (*clientv3.GetResponse, error) {
	return it.Leader(ctx)
}

func v3ConcurrencyElectionObserve(it *concurrency.Election, ctx context.Context) <-chan *clientv3.GetResponse {
	return it.Observe(ctx)
}
