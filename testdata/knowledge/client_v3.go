// Each function uses one entry of rules/knowledge.toml for go.etcd.io/etcd/client/v3.

package knowledge

import (
	"context"

	clientv3 "go.etcd.io/etcd/client/v3"
	"google.golang.org/grpc"
)

func clientV3New(cfg clientv3.Config) (*clientv3.Client, error) {
	return clientv3.New(cfg)
}

func clientV3NewFromURL(url string) (*clientv3.Client, error) {
	return clientv3.NewFromURL(url)
}

func clientV3NewFromURLs(urls []string) (*clientv3.Client, error) {
	return clientv3.NewFromURLs(urls)
}

func clientV3NewKV(c *clientv3.Client) clientv3.KV {
	return clientv3.NewKV(c)
}

func clientV3NewLease(c *clientv3.Client) clientv3.Lease {
	return clientv3.NewLease(c)
}

func clientV3NewWatcher(c *clientv3.Client) clientv3.Watcher {
	return clientv3.NewWatcher(c)
}

func clientV3NewMaintenance(c *clientv3.Client) clientv3.Maintenance {
	return clientv3.NewMaintenance(c)
}

func clientV3WithRequireLeader(ctx context.Context) context.Context {
	return clientv3.WithRequireLeader(ctx)
}

func clientV3WithPrefix() clientv3.OpOption {
	return clientv3.WithPrefix()
}

func clientV3WithRev(rev int64) clientv3.OpOption {
	return clientv3.WithRev(rev)
}

func clientV3WithLease(leaseID clientv3.LeaseID) clientv3.OpOption {
	return clientv3.WithLease(leaseID)
}

func clientV3WithLimit(n int64) clientv3.OpOption {
	return clientv3.WithLimit(n)
}

func clientV3ClientClose(it *clientv3.Client) error {
	return it.Close()
}

func clientV3ClientCtx(it *clientv3.Client) context.Context {
	return it.Ctx()
}

func clientV3ClientEndpoints(it *clientv3.Client) []string {
	return it.Endpoints()
}

func clientV3ClientSync(it *clientv3.Client, ctx context.Context) error {
	return it.Sync(ctx)
}

func clientV3ClientActiveConnection(it *clientv3.Client) *grpc.ClientConn {
	return it.ActiveConnection()
}

func clientV3ClientWatch(it *clientv3.Client, ctx context.Context, key string, opts ...clientv3.OpOption) clientv3.WatchChan {
	return it.Watch(ctx, key, opts...)
}

func clientV3ClientGet(it *clientv3.Client, ctx context.Context, key string, opts ...clientv3.OpOption) (*clientv3.GetResponse, error) {
	return it.Get(ctx, key, opts...)
}

func clientV3ClientPut(it *clientv3.Client, ctx context.Context, key string, val string, opts ...clientv3.OpOption) (*clientv3.PutResponse, error) {
	return it.Put(ctx, key, val, opts...)
}

func clientV3ClientDelete(it *clientv3.Client, ctx context.Context, key string, opts ...clientv3.OpOption) (*clientv3.DeleteResponse, error) {
	return it.Delete(ctx, key, opts...)
}

func clientV3ClientTxn(it *clientv3.Client, ctx context.Context) clientv3.Txn {
	return it.Txn(ctx)
}

func clientV3ClientGrant(it *clientv3.Client, ctx context.Context, ttl int64) (*clientv3.LeaseGrantResponse, error) {
	return it.Grant(ctx, ttl)
}

func clientV3ClientRevoke(it *clientv3.Client, ctx context.Context, id clientv3.LeaseID) (*clientv3.LeaseRevokeResponse, error) {
	return it.Revoke(ctx, id)
}

func clientV3ClientKeepAlive(it *clientv3.Client, ctx context.Context, id clientv3.LeaseID) (<-chan *clientv3.LeaseKeepAliveResponse, error) {
	return it.KeepAlive(ctx, id)
}

func clientV3ClientKeepAliveOnce(it *clientv3.Client, ctx context.Context, id clientv3.LeaseID) (*clientv3.LeaseKeepAliveResponse, error) {
	return it.KeepAliveOnce(ctx, id)
}

func clientV3ClientTimeToLive(it *clientv3.Client, ctx context.Context, id clientv3.LeaseID, opts ...clientv3.LeaseOption) (*clientv3.LeaseTimeToLiveResponse, error) {
	return it.TimeToLive(ctx, id, opts...)
}

func clientV3ClientStatus(it *clientv3.Client, ctx context.Context, endpoint string) (*clientv3.StatusResponse, error) {
	return it.Status(ctx, endpoint)
}

func clientV3ClientMemberList(it *clientv3.Client, ctx context.Context, opts ...clientv3.OpOption) (*clientv3.MemberListResponse, error) {
	return it.MemberList(ctx, opts...)
}

func clientV3WatcherWatch(it clientv3.Watcher, ctx context.Context, key string, opts ...clientv3.OpOption) clientv3.WatchChan {
	return it.Watch(ctx, key, opts...)
}

func clientV3WatcherClose(it clientv3.Watcher) error {
	return it.Close()
}

func clientV3WatcherRequestProgress(it clientv3.Watcher, ctx context.Context) error {
	return it.RequestProgress(ctx)
}

func clientV3KVGet(it clientv3.KV, ctx context.Context, key string, opts ...clientv3.OpOption) (*clientv3.GetResponse, error) {
	return it.Get(ctx, key, opts...)
}

func clientV3KVPut(it clientv3.KV, ctx context.Context, key string, val string, opts ...clientv3.OpOption) (*clientv3.PutResponse, error) {
	return it.Put(ctx, key, val, opts...)
}

func clientV3KVDelete(it clientv3.KV, ctx context.Context, key string, opts ...clientv3.OpOption) (*clientv3.DeleteResponse, error) {
	return it.Delete(ctx, key, opts...)
}

func clientV3KVTxn(it clientv3.KV, ctx context.Context) clientv3.Txn {
	return it.Txn(ctx)
}

func clientV3TxnIf(it clientv3.Txn, cs ...clientv3.Cmp) clientv3.Txn {
	return it.If(cs...)
}

func clientV3TxnThen(it clientv3.Txn, ops ...clientv3.Op) clientv3.Txn {
	return it.Then(ops...)
}

func clientV3TxnElse(it clientv3.Txn, ops ...clientv3.Op) clientv3.Txn {
	return it.Else(ops...)
}

func clientV3TxnCommit(it clientv3.Txn) (*clientv3.TxnResponse, error) {
	return it.Commit()
}

func clientV3LeaseGrant(it clientv3.Lease, ctx context.Context, ttl int64) (*clientv3.LeaseGrantResponse, error) {
	return it.Grant(ctx, ttl)
}

func clientV3LeaseRevoke(it clientv3.Lease, ctx context.Context, id clientv3.LeaseID) (*clientv3.LeaseRevokeResponse, error) {
	return it.Revoke(ctx, id)
}

func clientV3LeaseKeepAlive(it clientv3.Lease, ctx context.Context, id clientv3.LeaseID) (<-chan *clientv3.LeaseKeepAliveResponse, error) {
	return it.KeepAlive(ctx, id)
}

func clientV3LeaseKeepAliveOnce(it clientv3.Lease, ctx context.Context, id clientv3.LeaseID) (*clientv3.LeaseKeepAliveResponse, error) {
	return it.KeepAliveOnce(ctx, id)
}

func clientV3LeaseClose(it clientv3.Lease) error {
	return it.Close()
}

func clientV3WatchChanItself(it clientv3.WatchChan) any {
	return it
}
