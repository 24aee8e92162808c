package resource

import (
	"errors"
	"io"
	"net"
)

// A field that owes something is set to nil: what it held has to be closed before.

type mailer struct {
	line net.Conn
	sent int
	most int
}

func (m *mailer) Close() error {
	if m.line == nil {
		return nil
	}
	return m.line.Close()
}

func (m *mailer) put(p []byte) error {
	_, err := m.line.Write(p)
	return err
}

func (m *mailer) SendSome(p []byte) error {
	if err := m.put(p); err != nil {
		return err
	}
	m.sent++
	if m.sent >= m.most {
		m.line = nil // want resource-not-released(note) "`m.line` is set to nil while what it holds is open"
	}
	return nil
}

func (m *mailer) SendOrForget(p []byte) error {
	_, err := m.line.Write(p)
	if err == nil {
		return nil
	}
	if errors.Is(err, io.ErrClosedPipe) {
		m.line = nil // ok resource-not-released: it has been closed
		return err
	}
	m.line = nil // want resource-not-released(note) "`m.line` is set to nil while what it holds is open"
	return err
}

func (m *mailer) SendSomeFixed(p []byte) error {
	if err := m.put(p); err != nil {
		return err
	}
	m.sent++
	if m.sent >= m.most {
		m.line.Close()
		m.line = nil // ok resource-not-released: closed before
	}
	return nil
}

func (m *mailer) SendThenClose(p []byte) error {
	err := m.put(p)
	if err != nil {
		m.Close()
		m.line = nil // ok resource-not-released: a method of the owner has closed it
	}
	return err
}

func (m *mailer) Handed(p []byte) (io.Closer, error) {
	if err := m.put(p); err != nil {
		return nil, err
	}
	line := m.line
	m.line = nil // ok resource-not-released: somebody else has it now
	return line, nil
}

func (m *mailer) Reset() {
	m.line = nil // ok resource-not-released: nothing shows that it is open
}
