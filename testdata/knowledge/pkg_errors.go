// Each function uses one entry of rules/knowledge.toml for github.com/pkg/errors.

package knowledge

import (
	"github.com/pkg/errors"
)

func pkgErrorsNew(message string) error {
	return errors.New(message)
}

func pkgErrorsErrorf(format string, args ...interface{}) error {
	return errors.Errorf(format, args...)
}

func pkgErrorsWrap(err error, message string) error {
	return errors.Wrap(err, message)
}

func pkgErrorsWrapf(err error, format string, args ...interface{}) error {
	return errors.Wrapf(err, format, args...)
}

func pkgErrorsWithMessage(err error, message string) error {
	return errors.WithMessage(err, message)
}

func pkgErrorsWithMessagef(err error, format string, args ...interface{}) error {
	return errors.WithMessagef(err, format, args...)
}

func pkgErrorsWithStack(err error) error {
	return errors.WithStack(err)
}

func pkgErrorsCause(err error) error {
	return errors.Cause(err)
}

func pkgErrorsIs(err error, target error) bool {
	return errors.Is(err, target)
}

func pkgErrorsAs(err error, target interface{}) bool {
	return errors.As(err, target)
}
