package resource

import (
	"context"
	"errors"
	"io"

	"example.com/pb"
	"google.golang.org/grpc"
)

// A stream has a goroutine of the library until a receive says an error, its context ends, or its connection is closed.

func FirstEntry(client pb.FilesClient, dir string) (*pb.Entry, error) {
	stream, err := client.List(context.Background(), &pb.ListRequest{Dir: dir}) // want resource-not-released(warning) "the stream `stream` of `client.List` is left on line 23 before its end, and nothing ends its context"
	if err != nil {
		return nil, err
	}
	entry, err := stream.Recv()
	if err != nil {
		return nil, err
	}
	return entry, nil
}

func FirstEntryFixed(parent context.Context, client pb.FilesClient, dir string) (*pb.Entry, error) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	stream, err := client.List(ctx, &pb.ListRequest{Dir: dir}) // ok resource-not-released: its context is cancelled
	if err != nil {
		return nil, err
	}
	entry, err := stream.Recv()
	if err != nil {
		return nil, err
	}
	return entry, nil
}

func LeavesTheLoop(client pb.FilesClient, dir, wanted string) (bool, error) {
	ctx := context.WithValue(context.Background(), wiredKey{}, dir)
	stream, err := client.List(ctx, &pb.ListRequest{Dir: dir}) // want resource-not-released(warning) "the stream `stream` of `client.List` is left on line 55 before its end"
	if err != nil {
		return false, err
	}
	for {
		entry, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if entry.Name == wanted {
			return true, nil
		}
	}
}

type wiredKey struct{}

func ToTheEnd(client pb.FilesClient, dir string) (int, error) {
	stream, err := client.List(context.Background(), &pb.ListRequest{Dir: dir}) // ok resource-not-released: received from to its end
	if err != nil {
		return 0, err
	}
	count := 0
	for {
		_, err := stream.Recv()
		if err == io.EOF {
			break
		}
		if err != nil {
			return count, err
		}
		count++
	}
	return count, nil
}

func LastWord(client pb.FilesClient, dir string) error {
	stream, err := client.List(context.Background(), &pb.ListRequest{Dir: dir}) // ok resource-not-released: a miss, what is returned may be nil
	if err != nil {
		return err
	}
	_, err = stream.Recv()
	return err
}

func OwnConnection(conn *grpc.ClientConn, dir string) (*pb.Entry, error) {
	defer conn.Close()
	stream, err := pb.NewFilesClient(conn).List(context.Background(), &pb.ListRequest{Dir: dir}) // ok resource-not-released: the connection is closed
	if err != nil {
		return nil, err
	}
	entry, err := stream.Recv()
	if err != nil {
		return nil, err
	}
	return entry, nil
}

func HandedOn(client pb.FilesClient, dir string) (pb.Files_ListClient, error) {
	stream, err := client.List(context.Background(), &pb.ListRequest{Dir: dir}) // ok resource-not-released: the caller gets it
	if err != nil {
		return nil, err
	}
	if _, err := stream.Recv(); err != nil {
		return nil, err
	}
	return stream, nil
}

func Uploads(client pb.FilesClient, entries []*pb.Entry) error {
	stream, err := client.Exchange(context.Background()) // ok resource-not-released: closed and received from
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := stream.Send(entry); err != nil {
			return err
		}
	}
	if err := stream.CloseSend(); err != nil {
		return err
	}
	for {
		if _, err := stream.Recv(); err != nil {
			return err
		}
	}
}

func OfTheCaller(ctx context.Context, client pb.FilesClient, entry *pb.Entry) (*pb.Entry, error) {
	stream, err := client.Exchange(ctx) // want resource-not-released(note) "is left on line 146 before its end, and its context is the caller's"
	if err != nil {
		return nil, err
	}
	if err := stream.Send(entry); err != nil {
		return nil, err
	}
	answer, err := stream.Recv()
	if err != nil {
		return nil, err
	}
	return answer, nil
}

func UntilToldToEnd(ctx context.Context, client pb.FilesClient, out chan<- *pb.Entry) error {
	stream, err := client.Exchange(ctx) // ok resource-not-released: left only when the context is done
	if err != nil {
		return err
	}
	for {
		entry, err := stream.Recv()
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case out <- entry:
		}
	}
}
