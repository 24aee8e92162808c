// Each function uses one entry of rules/knowledge.toml for github.com/hashicorp/raft.

package knowledge

import (
	"io"
	"net"
	"time"

	hclog "github.com/hashicorp/go-hclog"
	"github.com/hashicorp/raft"
)

func raftNewRaft(conf *raft.Config, fsm raft.FSM, logs raft.LogStore, stable raft.StableStore, snaps raft.SnapshotStore, trans raft.Transport) (*raft.Raft, error) {
	return raft.NewRaft(conf, fsm, logs, stable, snaps, trans)
}

func raftNewTCPTransport(bindAddr string, advertise net.Addr, maxPool int, timeout time.Duration, logOutput io.Writer) (*raft.NetworkTransport, error) {
	return raft.NewTCPTransport(bindAddr, advertise, maxPool, timeout, logOutput)
}

func raftNewTCPTransportWithLogger(bindAddr string, advertise net.Addr, maxPool int, timeout time.Duration, logger hclog.Logger) (*raft.NetworkTransport, error) {
	return raft.NewTCPTransportWithLogger(bindAddr, advertise, maxPool, timeout, logger)
}

func raftNewInmemTransport(addr raft.ServerAddress) (raft.ServerAddress, *raft.InmemTransport) {
	return raft.NewInmemTransport(addr)
}

func raftNewInmemStore() *raft.InmemStore {
	return raft.NewInmemStore()
}

func raftNewFileSnapshotStore(base string, retain int, logOutput io.Writer) (*raft.FileSnapshotStore, error) {
	return raft.NewFileSnapshotStore(base, retain, logOutput)
}

func raftDefaultConfig() *raft.Config {
	return raft.DefaultConfig()
}

func raftRaftApply(it *raft.Raft, cmd []byte, timeout time.Duration) raft.ApplyFuture {
	return it.Apply(cmd, timeout)
}

func raftRaftApplyLog(it *raft.Raft, log raft.Log, timeout time.Duration) raft.ApplyFuture {
	return it.ApplyLog(log, timeout)
}

func raftRaftBarrier(it *raft.Raft, timeout time.Duration) raft.Future {
	return it.Barrier(timeout)
}

func raftRaftBootstrapCluster(it *raft.Raft, configuration raft.Configuration) raft.Future {
	return it.BootstrapCluster(configuration)
}

func raftRaftAddVoter(it *raft.Raft, id raft.ServerID, address raft.ServerAddress, prevIndex uint64, timeout time.Duration) raft.IndexFuture {
	return it.AddVoter(id, address, prevIndex, timeout)
}

func raftRaftRemoveServer(it *raft.Raft, id raft.ServerID, prevIndex uint64, timeout time.Duration) raft.IndexFuture {
	return it.RemoveServer(id, prevIndex, timeout)
}

func raftRaftGetConfiguration(it *raft.Raft) raft.ConfigurationFuture {
	return it.GetConfiguration()
}

func raftRaftVerifyLeader(it *raft.Raft) raft.Future {
	return it.VerifyLeader()
}

func raftRaftSnapshot(it *raft.Raft) raft.SnapshotFuture {
	return it.Snapshot()
}

func raftRaftLeadershipTransfer(it *raft.Raft) raft.Future {
	return it.LeadershipTransfer()
}

func raftRaftLeader(it *raft.Raft) raft.ServerAddress {
	return it.Leader()
}

func raftRaftLeaderWithID(it *raft.Raft) (raft.ServerAddress, raft.ServerID) {
	return it.LeaderWithID()
}

func raftRaftLeaderCh(it *raft.Raft) <-chan bool {
	return it.LeaderCh()
}

func raftRaftState(it *raft.Raft) raft.RaftState {
	return it.State()
}

func raftRaftStats(it *raft.Raft) map[string]string {
	return it.Stats()
}

func raftRaftShutdown(it *raft.Raft) raft.Future {
	return it.Shutdown()
}

func raftRaftRegisterObserver(it *raft.Raft, or *raft.Observer) {
	it.RegisterObserver(or)
}

func raftRaftDeregisterObserver(it *raft.Raft, or *raft.Observer) {
	it.DeregisterObserver(or)
}

func raftNewObserver(channel chan raft.Observation, blocking bool, filter raft.FilterFn) *raft.Observer {
	return raft.NewObserver(channel, blocking, filter)
}

func raftFutureError(it raft.Future) error {
	return it.Error()
}

func raftApplyFutureError(it raft.ApplyFuture) error {
	return it.Error()
}

func raftApplyFutureResponse(it raft.ApplyFuture) interface{} {
	return it.Response()
}

func raftNetworkTransportClose(it *raft.NetworkTransport) error {
	return it.Close()
}

func raftNetworkTransportConsumer(it *raft.NetworkTransport) <-chan raft.RPC {
	return it.Consumer()
}

func raftNetworkTransportLocalAddr(it *raft.NetworkTransport) raft.ServerAddress {
	return it.LocalAddr()
}
