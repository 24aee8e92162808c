// Each function uses one entry of rules/knowledge.toml for github.com/hashicorp/consul/api.

package knowledge

import (
	"context"

	"github.com/hashicorp/consul/api"
)

func apiNewClient(config *api.Config) (*api.Client, error) {
	return api.NewClient(config)
}

func apiDefaultConfig() *api.Config {
	return api.DefaultConfig()
}

func apiClientAgent(it *api.Client) *api.Agent {
	return it.Agent()
}

func apiClientKV(it *api.Client) *api.KV {
	return it.KV()
}

func apiClientSession(it *api.Client) *api.Session {
	return it.Session()
}

func apiClientHealth(it *api.Client) *api.Health {
	return it.Health()
}

func apiClientCatalog(it *api.Client) *api.Catalog {
	return it.Catalog()
}

func apiClientStatus(it *api.Client) *api.Status {
	return it.Status()
}

func apiClientLockKey(it *api.Client, key string) (*api.Lock, error) {
	return it.LockKey(key)
}

func apiClientLockOpts(it *api.Client, opts *api.LockOptions) (*api.Lock, error) {
	return it.LockOpts(opts)
}

func apiClientSemaphorePrefix(it *api.Client, prefix string, limit int) (*api.Semaphore, error) {
	return it.SemaphorePrefix(prefix, limit)
}

func apiKVGet(it *api.KV, key string, q *api.QueryOptions) (*api.KVPair, *api.QueryMeta, error) {
	return it.Get(key, q)
}

func apiKVList(it *api.KV, prefix string, q *api.QueryOptions) (api.KVPairs, *api.QueryMeta, error) {
	return it.List(prefix, q)
}

func apiKVKeys(it *api.KV, prefix string, separator string, q *api.QueryOptions) ([]string, *api.QueryMeta, error) {
	return it.Keys(prefix, separator, q)
}

func apiKVPut(it *api.KV, p *api.KVPair, q *api.WriteOptions) (*api.WriteMeta, error) {
	return it.Put(p, q)
}

func apiKVCAS(it *api.KV, p *api.KVPair, q *api.WriteOptions) (bool, *api.WriteMeta, error) {
	return it.CAS(p, q)
}

func apiKVDelete(it *api.KV, key string, w *api.WriteOptions) (*api.WriteMeta, error) {
	return it.Delete(key, w)
}

func apiKVAcquire(it *api.KV, p *api.KVPair, q *api.WriteOptions) (bool, *api.WriteMeta, error) {
	return it.Acquire(p, q)
}

func apiKVRelease(it *api.KV, p *api.KVPair, q *api.WriteOptions) (bool, *api.WriteMeta, error) {
	return it.Release(p, q)
}

func apiSessionCreate(it *api.Session, se *api.SessionEntry, q *api.WriteOptions) (string, *api.WriteMeta, error) {
	return it.Create(se, q)
}

func apiSessionDestroy(it *api.Session, id string, q *api.WriteOptions) (*api.WriteMeta, error) {
	return it.Destroy(id, q)
}

func apiSessionRenew(it *api.Session, id string, q *api.WriteOptions) (*api.SessionEntry, *api.WriteMeta, error) {
	return it.Renew(id, q)
}

func apiSessionRenewPeriodic(it *api.Session, initialTTL string, id string, q *api.WriteOptions, doneCh <-chan struct{}) error {
	return it.RenewPeriodic(initialTTL, id, q, doneCh)
}

func apiHealthService(it *api.Health, service string, tag string, passingOnly bool, q *api.QueryOptions) ([]*api.ServiceEntry, *api.QueryMeta, error) {
	return it.Service(service, tag, passingOnly, q)
}

func apiHealthNode(it *api.Health, node string, q *api.QueryOptions) (api.HealthChecks, *api.QueryMeta, error) {
	return it.Node(node, q)
}

func apiCatalogService(it *api.Catalog, service string, tag string, q *api.QueryOptions) ([]*api.CatalogService, *api.QueryMeta, error) {
	return it.Service(service, tag, q)
}

func apiCatalogServices(it *api.Catalog, q *api.QueryOptions) (map[string][]string, *api.QueryMeta, error) {
	return it.Services(q)
}

func apiCatalogNodes(it *api.Catalog, q *api.QueryOptions) ([]*api.Node, *api.QueryMeta, error) {
	return it.Nodes(q)
}

func apiAgentServiceRegister(it *api.Agent, service *api.AgentServiceRegistration) error {
	return it.ServiceRegister(service)
}

func apiAgentServiceDeregister(it *api.Agent, serviceID string) error {
	return it.ServiceDeregister(serviceID)
}

func apiAgentSelf(it *api.Agent) (map[string]map[string]interface{}, error) {
	return it.Self()
}

func apiAgentUpdateTTL(it *api.Agent, checkID string, output string, status string) error {
	return it.UpdateTTL(checkID, output, status)
}

func apiLockLock(it *api.Lock, stopCh <-chan struct{}) (<-chan struct{}, error) {
	return it.Lock(stopCh)
}

func apiLockUnlock(it *api.Lock) error {
	return it.Unlock()
}

func apiLockDestroy(it *api.Lock) error {
	return it.Destroy()
}

func apiSemaphoreAcquire(it *api.Semaphore, stopCh <-chan struct{}) (<-chan struct{}, error) {
	return it.Acquire(stopCh)
}

func apiSemaphoreRelease(it *api.Semaphore) error {
	return it.Release()
}

func apiQueryOptionsContext(it *api.QueryOptions) context.Context {
	return it.Context()
}

func apiQueryOptionsWithContext(it *api.QueryOptions, ctx context.Context) *api.QueryOptions {
	return it.WithContext(ctx)
}
