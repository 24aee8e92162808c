// Each function uses one entry of rules/knowledge.toml for github.com/hashicorp/memberlist.

package knowledge

import (
	"time"

	"github.com/hashicorp/memberlist"
)

func memberlistCreate(conf *memberlist.Config) (*memberlist.Memberlist, error) {
	return memberlist.Create(conf)
}

func memberlistDefaultLANConfig() *memberlist.Config {
	return memberlist.DefaultLANConfig()
}

func memberlistDefaultLocalConfig() *memberlist.Config {
	return memberlist.DefaultLocalConfig()
}

func memberlistDefaultWANConfig() *memberlist.Config {
	return memberlist.DefaultWANConfig()
}

func memberlistMemberlistJoin(it *memberlist.Memberlist, existing []string) (int, error) {
	return it.Join(existing)
}

func memberlistMemberlistLeave(it *memberlist.Memberlist, timeout time.Duration) error {
	return it.Leave(timeout)
}

func memberlistMemberlistShutdown(it *memberlist.Memberlist) error {
	return it.Shutdown()
}

func memberlistMemberlistMembers(it *memberlist.Memberlist) []*memberlist.Node {
	return it.Members()
}

func memberlistMemberlistNumMembers(it *memberlist.Memberlist) int {
	return it.NumMembers()
}

func memberlistMemberlistLocalNode(it *memberlist.Memberlist) *memberlist.Node {
	return it.LocalNode()
}

func memberlistMemberlistUpdateNode(it *memberlist.Memberlist, timeout time.Duration) error {
	return it.UpdateNode(timeout)
}

func memberlistMemberlistSendReliable(it *memberlist.Memberlist, to *memberlist.Node, msg []byte) error {
	return it.SendReliable(to, msg)
}

func memberlistMemberlistSendBestEffort(it *memberlist.Memberlist, to *memberlist.Node, msg []byte) error {
	return it.SendBestEffort(to, msg)
}
