// Each function uses one entry of rules/knowledge.toml for errors.

package knowledge

import (
	"errors"
)

func errorsNew(text string) error {
	return errors.New(text)
}

func errorsIs(err error, target error) bool {
	return errors.Is(err, target)
}

func errorsAs(err error, target any) bool {
	return errors.As(err, target)
}

func errorsUnwrap(err error) error {
	return errors.Unwrap(err)
}

func errorsJoin(errs ...error) error {
	return errors.Join(errs...)
}
