// Each function uses one entry of rules/knowledge.toml for google.golang.org/grpc.

package knowledge

import (
	"context"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/connectivity"
	"google.golang.org/grpc/metadata"
)

func grpcNewClient(target string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.NewClient(target, opts...)
}

func grpcDial(target string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.Dial(target, opts...)
}

func grpcDialContext(ctx context.Context, target string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.DialContext(ctx, target, opts...)
}

func grpcNewServer(opt ...grpc.ServerOption) *grpc.Server {
	return grpc.NewServer(opt...)
}

func grpcClientConnClose(it *grpc.ClientConn) error {
	return it.Close()
}

func grpcClientConnGetState(it *grpc.ClientConn) connectivity.State {
	return it.GetState()
}

func grpcClientConnTarget(it *grpc.ClientConn) string {
	return it.Target()
}

func grpcClientConnConnect(it *grpc.ClientConn) {
	it.Connect()
}

func grpcClientConnInvoke(it *grpc.ClientConn, ctx context.Context, method string, args any, reply any, opts ...grpc.CallOption) error {
	return it.Invoke(ctx, method, args, reply, opts...)
}

func grpcClientConnWaitForStateChange(it *grpc.ClientConn, ctx context.Context, sourceState connectivity.State) bool {
	return it.WaitForStateChange(ctx, sourceState)
}

func grpcServerServe(it *grpc.Server, lis net.Listener) error {
	return it.Serve(lis)
}

func grpcServerStop(it *grpc.Server) {
	it.Stop()
}

func grpcServerGracefulStop(it *grpc.Server) {
	it.GracefulStop()
}

func grpcServerRegisterService(it *grpc.Server, sd *grpc.ServiceDesc, ss any) {
	it.RegisterService(sd, ss)
}

func grpcClientStreamSendMsg(it grpc.ClientStream, m any) error {
	return it.SendMsg(m)
}

func grpcClientStreamRecvMsg(it grpc.ClientStream, m any) error {
	return it.RecvMsg(m)
}

func grpcClientStreamCloseSend(it grpc.ClientStream) error {
	return it.CloseSend()
}

func grpcClientStreamContext(it grpc.ClientStream) context.Context {
	return it.Context()
}

func grpcClientStreamHeader(it grpc.ClientStream) (metadata.MD, error) {
	return it.Header()
}

func grpcClientStreamTrailer(it grpc.ClientStream) metadata.MD {
	return it.Trailer()
}

func grpcServerStreamSendMsg(it grpc.ServerStream, m any) error {
	return it.SendMsg(m)
}

func grpcServerStreamRecvMsg(it grpc.ServerStream, m any) error {
	return it.RecvMsg(m)
}

func grpcServerStreamContext(it grpc.ServerStream) context.Context {
	return it.Context()
}
