// Each function uses one entry of rules/knowledge.toml for golang.org/x/crypto/ssh.

package knowledge

import (
	"io"

	"golang.org/x/crypto/ssh"
)

func sshDial(network string, addr string, config *ssh.ClientConfig) (*ssh.Client, error) {
	return ssh.Dial(network, addr, config)
}

func sshClientNewSession(it *ssh.Client) (*ssh.Session, error) {
	return it.NewSession()
}

func sshSessionStdinPipe(it *ssh.Session) (io.WriteCloser, error) {
	return it.StdinPipe()
}

func sshSessionStdoutPipe(it *ssh.Session) (io.Reader, error) {
	return it.StdoutPipe()
}

func sshSessionStderrPipe(it *ssh.Session) (io.Reader, error) {
	return it.StderrPipe()
}
