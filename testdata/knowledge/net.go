// Each function uses one entry of rules/knowledge.toml for net.

package knowledge

import (
	"context"
	"net"
	"os"
	"time"
)

func netListen(network string, address string) (net.Listener, error) {
	return net.Listen(network, address)
}

func netListenPacket(network string, address string) (net.PacketConn, error) {
	return net.ListenPacket(network, address)
}

func netListenTCP(network string, laddr *net.TCPAddr) (*net.TCPListener, error) {
	return net.ListenTCP(network, laddr)
}

func netListenUDP(network string, laddr *net.UDPAddr) (*net.UDPConn, error) {
	return net.ListenUDP(network, laddr)
}

func netListenUnix(network string, laddr *net.UnixAddr) (*net.UnixListener, error) {
	return net.ListenUnix(network, laddr)
}

func netDial(network string, address string) (net.Conn, error) {
	return net.Dial(network, address)
}

func netDialTimeout(network string, address string, timeout time.Duration) (net.Conn, error) {
	return net.DialTimeout(network, address, timeout)
}

func netDialTCP(network string, laddr *net.TCPAddr, raddr *net.TCPAddr) (*net.TCPConn, error) {
	return net.DialTCP(network, laddr, raddr)
}

func netDialUDP(network string, laddr *net.UDPAddr, raddr *net.UDPAddr) (*net.UDPConn, error) {
	return net.DialUDP(network, laddr, raddr)
}

func netDialUnix(network string, laddr *net.UnixAddr, raddr *net.UnixAddr) (*net.UnixConn, error) {
	return net.DialUnix(network, laddr, raddr)
}

func netPipe() (net.Conn, net.Conn) {
	return net.Pipe()
}

func netParseIP(s string) net.IP {
	return net.ParseIP(s)
}

func netParseCIDR(s string) (net.IP, *net.IPNet, error) {
	return net.ParseCIDR(s)
}

func netJoinHostPort(host string, port string) string {
	return net.JoinHostPort(host, port)
}

func netSplitHostPort(hostport string) (string, string, error) {
	return net.SplitHostPort(hostport)
}

func netResolveTCPAddr(network string, address string) (*net.TCPAddr, error) {
	return net.ResolveTCPAddr(network, address)
}

func netResolveUDPAddr(network string, address string) (*net.UDPAddr, error) {
	return net.ResolveUDPAddr(network, address)
}

func netResolveUnixAddr(network string, address string) (*net.UnixAddr, error) {
	return net.ResolveUnixAddr(network, address)
}

func netLookupHost(host string) ([]string, error) {
	return net.LookupHost(host)
}

func netLookupIP(host string) ([]net.IP, error) {
	return net.LookupIP(host)
}

func netLookupAddr(addr string) ([]string, error) {
	return net.LookupAddr(addr)
}

func netInterfaceAddrs() ([]net.Addr, error) {
	return net.InterfaceAddrs()
}

func netInterfaces() ([]net.Interface, error) {
	return net.Interfaces()
}

func netFileListener(f *os.File) (net.Listener, error) {
	return net.FileListener(f)
}

func netFileConn(f *os.File) (net.Conn, error) {
	return net.FileConn(f)
}

func netDialerDial(it *net.Dialer, network string, address string) (net.Conn, error) {
	return it.Dial(network, address)
}

func netDialerDialContext(it *net.Dialer, ctx context.Context, network string, address string) (net.Conn, error) {
	return it.DialContext(ctx, network, address)
}

func netListenConfigListen(it *net.ListenConfig, ctx context.Context, network string, address string) (net.Listener, error) {
	return it.Listen(ctx, network, address)
}

func netListenConfigListenPacket(it *net.ListenConfig, ctx context.Context, network string, address string) (net.PacketConn, error) {
	return it.ListenPacket(ctx, network, address)
}

func netListenerAccept(it net.Listener) (net.Conn, error) {
	return it.Accept()
}

func netTCPListenerAccept(it *net.TCPListener) (net.Conn, error) {
	return it.Accept()
}

func netUnixListenerAccept(it *net.UnixListener) (net.Conn, error) {
	return it.Accept()
}

func netListenerClose(it net.Listener) error {
	return it.Close()
}

func netTCPListenerClose(it *net.TCPListener) error {
	return it.Close()
}

func netUnixListenerClose(it *net.UnixListener) error {
	return it.Close()
}

func netListenerAddr(it net.Listener) net.Addr {
	return it.Addr()
}

func netTCPListenerAddr(it *net.TCPListener) net.Addr {
	return it.Addr()
}

func netUnixListenerAddr(it *net.UnixListener) net.Addr {
	return it.Addr()
}

func netTCPListenerSetDeadline(it *net.TCPListener, t time.Time) error {
	return it.SetDeadline(t)
}

func netUnixListenerSetDeadline(it *net.UnixListener, t time.Time) error {
	return it.SetDeadline(t)
}

func netTCPListenerAcceptTCP(it *net.TCPListener) (*net.TCPConn, error) {
	return it.AcceptTCP()
}

func netUnixListenerAcceptUnix(it *net.UnixListener) (*net.UnixConn, error) {
	return it.AcceptUnix()
}

func netConnRead(it net.Conn, b []byte) (int, error) {
	return it.Read(b)
}

func netConnWrite(it net.Conn, b []byte) (int, error) {
	return it.Write(b)
}

func netTCPConnRead(it *net.TCPConn, b []byte) (int, error) {
	return it.Read(b)
}

func netTCPConnWrite(it *net.TCPConn, b []byte) (int, error) {
	return it.Write(b)
}

func netUDPConnRead(it *net.UDPConn, b []byte) (int, error) {
	return it.Read(b)
}

func netUDPConnWrite(it *net.UDPConn, b []byte) (int, error) {
	return it.Write(b)
}

func netUnixConnRead(it *net.UnixConn, b []byte) (int, error) {
	return it.Read(b)
}

func netUnixConnWrite(it *net.UnixConn, b []byte) (int, error) {
	return it.Write(b)
}

func netConnClose(it net.Conn) error {
	return it.Close()
}

func netTCPConnClose(it *net.TCPConn) error {
	return it.Close()
}

func netUDPConnClose(it *net.UDPConn) error {
	return it.Close()
}

func netUnixConnClose(it *net.UnixConn) error {
	return it.Close()
}

func netPacketConnClose(it net.PacketConn) error {
	return it.Close()
}

func netConnLocalAddr(it net.Conn) net.Addr {
	return it.LocalAddr()
}

func netConnRemoteAddr(it net.Conn) net.Addr {
	return it.RemoteAddr()
}

func netConnSetDeadline(it net.Conn, t time.Time) error {
	return it.SetDeadline(t)
}

func netConnSetReadDeadline(it net.Conn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func netConnSetWriteDeadline(it net.Conn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func netTCPConnLocalAddr(it *net.TCPConn) net.Addr {
	return it.LocalAddr()
}

func netTCPConnRemoteAddr(it *net.TCPConn) net.Addr {
	return it.RemoteAddr()
}

func netTCPConnSetDeadline(it *net.TCPConn, t time.Time) error {
	return it.SetDeadline(t)
}

func netTCPConnSetReadDeadline(it *net.TCPConn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func netTCPConnSetWriteDeadline(it *net.TCPConn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func netUDPConnLocalAddr(it *net.UDPConn) net.Addr {
	return it.LocalAddr()
}

func netUDPConnRemoteAddr(it *net.UDPConn) net.Addr {
	return it.RemoteAddr()
}

func netUDPConnSetDeadline(it *net.UDPConn, t time.Time) error {
	return it.SetDeadline(t)
}

func netUDPConnSetReadDeadline(it *net.UDPConn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func netUDPConnSetWriteDeadline(it *net.UDPConn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func netUnixConnLocalAddr(it *net.UnixConn) net.Addr {
	return it.LocalAddr()
}

func netUnixConnRemoteAddr(it *net.UnixConn) net.Addr {
	return it.RemoteAddr()
}

func netUnixConnSetDeadline(it *net.UnixConn, t time.Time) error {
	return it.SetDeadline(t)
}

func netUnixConnSetReadDeadline(it *net.UnixConn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func netUnixConnSetWriteDeadline(it *net.UnixConn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func netTCPConnSetKeepAlive(it *net.TCPConn, keepalive bool) error {
	return it.SetKeepAlive(keepalive)
}

func netTCPConnSetKeepAlivePeriod(it *net.TCPConn, d time.Duration) error {
	return it.SetKeepAlivePeriod(d)
}

func netTCPConnSetNoDelay(it *net.TCPConn, noDelay bool) error {
	return it.SetNoDelay(noDelay)
}

func netTCPConnSetLinger(it *net.TCPConn, sec int) error {
	return it.SetLinger(sec)
}

func netTCPConnCloseRead(it *net.TCPConn) error {
	return it.CloseRead()
}

func netTCPConnCloseWrite(it *net.TCPConn) error {
	return it.CloseWrite()
}

func netPacketConnReadFrom(it net.PacketConn, p []byte) (int, net.Addr, error) {
	return it.ReadFrom(p)
}

func netPacketConnWriteTo(it net.PacketConn, p []byte, addr net.Addr) (int, error) {
	return it.WriteTo(p, addr)
}

func netPacketConnLocalAddr(it net.PacketConn) net.Addr {
	return it.LocalAddr()
}

func netPacketConnSetDeadline(it net.PacketConn, t time.Time) error {
	return it.SetDeadline(t)
}

func netPacketConnSetReadDeadline(it net.PacketConn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func netPacketConnSetWriteDeadline(it net.PacketConn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func netUDPConnReadFromUDP(it *net.UDPConn, b []byte) (int, *net.UDPAddr, error) {
	return it.ReadFromUDP(b)
}

func netUDPConnWriteToUDP(it *net.UDPConn, b []byte, addr *net.UDPAddr) (int, error) {
	return it.WriteToUDP(b, addr)
}

func netAddrNetwork(it net.Addr) string {
	return it.Network()
}

func netAddrString(it net.Addr) string {
	return it.String()
}

func netIPString(it net.IP) string {
	return it.String()
}

func netErrorTimeout(it net.Error) bool {
	return it.Timeout()
}

func netErrorError(it net.Error) string {
	return it.Error()
}

func netDialerFields(it *net.Dialer) []any {
	return []any{it.Deadline, it.KeepAlive, it.Timeout}
}

func netListenUnixgram(network string, laddr *net.UnixAddr) (*net.UnixConn, error) {
	return net.ListenUnixgram(network, laddr)
}

func netListenMulticastUDP(network string, ifi *net.Interface, gaddr *net.UDPAddr) (*net.UDPConn, error) {
	return net.ListenMulticastUDP(network, ifi, gaddr)
}

func netListenIP(network string, laddr *net.IPAddr) (*net.IPConn, error) {
	return net.ListenIP(network, laddr)
}

func netDialIP(network string, laddr *net.IPAddr, raddr *net.IPAddr) (*net.IPConn, error) {
	return net.DialIP(network, laddr, raddr)
}

func netFilePacketConn(f *os.File) (net.PacketConn, error) {
	return net.FilePacketConn(f)
}

func netIPConnClose(it *net.IPConn) error {
	return it.Close()
}

func netIPConnSetDeadline(it *net.IPConn, t time.Time) error {
	return it.SetDeadline(t)
}

func netIPConnSetReadDeadline(it *net.IPConn, t time.Time) error {
	return it.SetReadDeadline(t)
}

func netIPConnSetWriteDeadline(it *net.IPConn, t time.Time) error {
	return it.SetWriteDeadline(t)
}

func netUDPConnSetReadBuffer(it *net.UDPConn, bytes int) error {
	return it.SetReadBuffer(bytes)
}

func netUDPConnSetWriteBuffer(it *net.UDPConn, bytes int) error {
	return it.SetWriteBuffer(bytes)
}

func netUnixConnSetReadBuffer(it *net.UnixConn, bytes int) error {
	return it.SetReadBuffer(bytes)
}

func netUnixConnSetWriteBuffer(it *net.UnixConn, bytes int) error {
	return it.SetWriteBuffer(bytes)
}

func netTCPConnSetReadBuffer(it *net.TCPConn, bytes int) error {
	return it.SetReadBuffer(bytes)
}

func netTCPConnSetWriteBuffer(it *net.TCPConn, bytes int) error {
	return it.SetWriteBuffer(bytes)
}

func netUnixListenerSetUnlinkOnClose(it *net.UnixListener, unlink bool) {
	it.SetUnlinkOnClose(unlink)
}
