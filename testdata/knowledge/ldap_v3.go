// Each function uses one entry of rules/knowledge.toml for github.com/go-ldap/ldap/v3.

package knowledge

import (
	"crypto/tls"

	ldap "github.com/go-ldap/ldap/v3"
)

func ldapV3Dial(network string, addr string) (*ldap.Conn, error) {
	return ldap.Dial(network, addr)
}

func ldapV3DialURL(addr string, opts ...ldap.DialOpt) (*ldap.Conn, error) {
	return ldap.DialURL(addr, opts...)
}

func ldapV3DialTLS(network string, addr string, config *tls.Config) (*ldap.Conn, error) {
	return ldap.DialTLS(network, addr, config)
}
