// Each function uses one entry of rules/knowledge.toml for github.com/go-zookeeper/zk.

package knowledge

import (
	"time"

	"github.com/go-zookeeper/zk"
)

func zkConnect(servers []string, sessionTimeout time.Duration) (*zk.Conn, <-chan zk.Event, error) {
	return zk.Connect(servers, sessionTimeout)
}

func zkConnectWithDialer(servers []string, sessionTimeout time.Duration, dialer zk.Dialer) (*zk.Conn, <-chan zk.Event, error) {
	return zk.ConnectWithDialer(servers, sessionTimeout, dialer)
}

func zkConnClose(it *zk.Conn) {
	it.Close()
}

func zkConnGet(it *zk.Conn, path string) ([]byte, *zk.Stat, error) {
	return it.Get(path)
}

func zkConnGetW(it *zk.Conn, path string) ([]byte, *zk.Stat, <-chan zk.Event, error) {
	return it.GetW(path)
}

func zkConnSet(it *zk.Conn, path string, data []byte, version int32) (*zk.Stat, error) {
	return it.Set(path, data, version)
}

func zkConnCreate(it *zk.Conn, path string, data []byte, flags int32, acl []zk.ACL) (string, error) {
	return it.Create(path, data, flags, acl)
}

func zkConnDelete(it *zk.Conn, path string, version int32) error {
	return it.Delete(path, version)
}

func zkConnExists(it *zk.Conn, path string) (bool, *zk.Stat, error) {
	return it.Exists(path)
}

func zkConnExistsW(it *zk.Conn, path string) (bool, *zk.Stat, <-chan zk.Event, error) {
	return it.ExistsW(path)
}

func zkConnChildren(it *zk.Conn, path string) ([]string, *zk.Stat, error) {
	return it.Children(path)
}

func zkConnChildrenW(it *zk.Conn, path string) ([]string, *zk.Stat, <-chan zk.Event, error) {
	return it.ChildrenW(path)
}

func zkConnState(it *zk.Conn) zk.State {
	return it.State()
}

func zkConnSessionID(it *zk.Conn) int64 {
	return it.SessionID()
}

func zkNewLock(c *zk.Conn, path string, acl []zk.ACL) *zk.Lock {
	return zk.NewLock(c, path, acl)
}

func zkLockLock(it *zk.Lock) error {
	return it.Lock()
}

func zkLockUnlock(it *zk.Lock) error {
	return it.Unlock()
}
