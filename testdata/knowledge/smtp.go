// Each function uses one entry of rules/knowledge.toml for net/smtp.

package knowledge

import (
	"net"
	"net/smtp"
)

func smtpDial(addr string) (*smtp.Client, error) {
	return smtp.Dial(addr)
}

func smtpNewClient(conn net.Conn, host string) (*smtp.Client, error) {
	return smtp.NewClient(conn, host)
}
