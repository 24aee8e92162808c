package resource

import (
	"net"
	"time"

	"github.com/IBM/sarama"
	"github.com/redis/go-redis/v9"
)

type forgetful struct {
	conn  net.Conn
	other net.Conn
	done  chan struct{}
}

func newForgetful(addr string) (*forgetful, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "what `net.DialTimeout` gives is kept in the field `conn` of `forgetful` and never closed, not even by `Close`"
	if err != nil {
		return nil, err
	}
	return &forgetful{conn: conn, done: make(chan struct{})}, nil
}

func (f *forgetful) redial(addr string) (err error) {
	f.other, err = net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: `Close` closes it through another name
	return err
}

func (f *forgetful) Send(text string) error {
	_, err := f.conn.Write([]byte(text))
	return err
}

func (f *forgetful) Close() error {
	close(f.done)
	if other := f.other; other != nil {
		return other.Close()
	}
	return nil
}

type plugin struct {
	clients []*client
}

type client struct {
	redis *redis.Client
	tag   string
}

func (p *plugin) Init(addrs []string) {
	for _, addr := range addrs {
		made := redis.NewClient(&redis.Options{Addr: addr}) // want resource-not-released(note) "kept in the field `redis` of `client` and never closed, and `client` has no method that ends it"
		p.clients = append(p.clients, &client{redis: made, tag: addr})
	}
}

func (p *plugin) Gather() string {
	for _, one := range p.clients {
		println(one.redis.String(), one.tag)
	}
	return ""
}

type pool struct {
	all    []net.Conn
	byName map[string]net.Conn
	lost   map[string]net.Conn
}

func (p *pool) add(addr string) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: `Close` closes all of the list
	if err != nil {
		return err
	}
	p.all = append(p.all, conn)
	return nil
}

func (p *pool) name(addr string) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: closed by name
	if err != nil {
		return err
	}
	p.byName[addr] = conn
	return nil
}

func (p *pool) lose(addr string) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want resource-not-released "kept in the field `lost` of `pool` and never closed, not even by `Close`"
	if err != nil {
		return err
	}
	p.lost[addr] = conn
	return nil
}

func (p *pool) drop(addr string) {
	p.byName[addr].Close()
	delete(p.byName, addr)
	delete(p.lost, addr)
}

func (p *pool) Close() {
	for _, conn := range p.all {
		conn.Close()
	}
}

type producer struct {
	async sarama.AsyncProducer
	name  string
}

func newProducer(addrs []string) (*producer, error) {
	async, err := sarama.NewAsyncProducer(addrs, nil) // ok resource-not-released: an accessor hands it out
	if err != nil {
		return nil, err
	}
	return &producer{async: async, name: addrs[0]}, nil
}

func (p *producer) Inner() sarama.AsyncProducer { return p.async }

func (p *producer) Close() { println(p.name) }

type base struct {
	link net.Conn
}

type derived struct {
	base
}

func newDerived(addr string) (*derived, error) {
	link, err := net.DialTimeout("tcp", addr, time.Second) // ok resource-not-released: closed through the type that embeds it
	if err != nil {
		return nil, err
	}
	return &derived{base{link: link}}, nil
}

func (d *derived) Close() error { return d.link.Close() }
