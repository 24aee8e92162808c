// Each function uses one entry of rules/knowledge.toml for google.golang.org/grpc/status.

package knowledge

import (
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func statusNew(c codes.Code, msg string) *status.Status {
	return status.New(c, msg)
}

func statusNewf(c codes.Code, format string, a ...any) *status.Status {
	return status.Newf(c, format, a...)
}

func statusError(c codes.Code, msg string) error {
	return status.Error(c, msg)
}

func statusErrorf(c codes.Code, format string, a ...any) error {
	return status.Errorf(c, format, a...)
}

func statusCode(err error) codes.Code {
	return status.Code(err)
}

func statusConvert(err error) *status.Status {
	return status.Convert(err)
}

func statusFromError(err error) (*status.Status, bool) {
	return status.FromError(err)
}

func statusFromContextError(err error) *status.Status {
	return status.FromContextError(err)
}
