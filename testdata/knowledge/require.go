// Each function uses one entry of rules/knowledge.toml for github.com/stretchr/testify/require.

package knowledge

import (
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func requireFailNow(t require.TestingT, failureMessage string, msgAndArgs ...interface{}) {
	require.FailNow(t, failureMessage, msgAndArgs...)
}

func requireFail(t require.TestingT, failureMessage string, msgAndArgs ...interface{}) {
	require.Fail(t, failureMessage, msgAndArgs...)
}

func requireNoError(t require.TestingT, err error, msgAndArgs ...interface{}) {
	require.NoError(t, err, msgAndArgs...)
}

func requireNoErrorf(t require.TestingT, err error, msg string, args ...interface{}) {
	require.NoErrorf(t, err, msg, args...)
}

func requireError(t require.TestingT, err error, msgAndArgs ...interface{}) {
	require.Error(t, err, msgAndArgs...)
}

func requireErrorIs(t require.TestingT, err error, target error, msgAndArgs ...interface{}) {
	require.ErrorIs(t, err, target, msgAndArgs...)
}

func requireErrorAs(t require.TestingT, err error, target interface{}, msgAndArgs ...interface{}) {
	require.ErrorAs(t, err, target, msgAndArgs...)
}

func requireErrorContains(t require.TestingT, theError error, contains string, msgAndArgs ...interface{}) {
	require.ErrorContains(t, theError, contains, msgAndArgs...)
}

func requireEqualError(t require.TestingT, theError error, errString string, msgAndArgs ...interface{}) {
	require.EqualError(t, theError, errString, msgAndArgs...)
}

func requireEqual(t require.TestingT, expected interface{}, actual interface{}, msgAndArgs ...interface{}) {
	require.Equal(t, expected, actual, msgAndArgs...)
}

func requireEqualf(t require.TestingT, expected interface{}, actual interface{}, msg string, args ...interface{}) {
	require.Equalf(t, expected, actual, msg, args...)
}

func requireNotEqual(t require.TestingT, expected interface{}, actual interface{}, msgAndArgs ...interface{}) {
	require.NotEqual(t, expected, actual, msgAndArgs...)
}

func requireEqualValues(t require.TestingT, expected interface{}, actual interface{}, msgAndArgs ...interface{}) {
	require.EqualValues(t, expected, actual, msgAndArgs...)
}

func requireTrue(t require.TestingT, value bool, msgAndArgs ...interface{}) {
	require.True(t, value, msgAndArgs...)
}

func requireFalse(t require.TestingT, value bool, msgAndArgs ...interface{}) {
	require.False(t, value, msgAndArgs...)
}

func requireNil(t require.TestingT, object interface{}, msgAndArgs ...interface{}) {
	require.Nil(t, object, msgAndArgs...)
}

func requireNotNil(t require.TestingT, object interface{}, msgAndArgs ...interface{}) {
	require.NotNil(t, object, msgAndArgs...)
}

func requireEmpty(t require.TestingT, object interface{}, msgAndArgs ...interface{}) {
	require.Empty(t, object, msgAndArgs...)
}

func requireNotEmpty(t require.TestingT, object interface{}, msgAndArgs ...interface{}) {
	require.NotEmpty(t, object, msgAndArgs...)
}

func requireLen(t require.TestingT, object interface{}, length int, msgAndArgs ...interface{}) {
	require.Len(t, object, length, msgAndArgs...)
}

func requireContains(t require.TestingT, s interface{}, contains interface{}, msgAndArgs ...interface{}) {
	require.Contains(t, s, contains, msgAndArgs...)
}

func requireNotContains(t require.TestingT, s interface{}, contains interface{}, msgAndArgs ...interface{}) {
	require.NotContains(t, s, contains, msgAndArgs...)
}

func requireElementsMatch(t require.TestingT, listA interface{}, listB interface{}, msgAndArgs ...interface{}) {
	require.ElementsMatch(t, listA, listB, msgAndArgs...)
}

func requireGreater(t require.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) {
	require.Greater(t, e1, e2, msgAndArgs...)
}

func requireGreaterOrEqual(t require.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) {
	require.GreaterOrEqual(t, e1, e2, msgAndArgs...)
}

func requireLess(t require.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) {
	require.Less(t, e1, e2, msgAndArgs...)
}

func requireLessOrEqual(t require.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) {
	require.LessOrEqual(t, e1, e2, msgAndArgs...)
}

func requireZero(t require.TestingT, i interface{}, msgAndArgs ...interface{}) {
	require.Zero(t, i, msgAndArgs...)
}

func requireNotZero(t require.TestingT, i interface{}, msgAndArgs ...interface{}) {
	require.NotZero(t, i, msgAndArgs...)
}

func requireIsType(t require.TestingT, expectedType interface{}, object interface{}, msgAndArgs ...interface{}) {
	require.IsType(t, expectedType, object, msgAndArgs...)
}

func requireJSONEq(t require.TestingT, expected string, actual string, msgAndArgs ...interface{}) {
	require.JSONEq(t, expected, actual, msgAndArgs...)
}

func requireInDelta(t require.TestingT, expected interface{}, actual interface{}, delta float64, msgAndArgs ...interface{}) {
	require.InDelta(t, expected, actual, delta, msgAndArgs...)
}

func requireWithinDuration(t require.TestingT, expected time.Time, actual time.Time, delta time.Duration, msgAndArgs ...interface{}) {
	require.WithinDuration(t, expected, actual, delta, msgAndArgs...)
}

func requireEventually(t require.TestingT, condition func() bool, waitFor time.Duration, tick time.Duration, msgAndArgs ...interface{}) {
	require.Eventually(t, condition, waitFor, tick, msgAndArgs...)
}

func requireNever(t require.TestingT, condition func() bool, waitFor time.Duration, tick time.Duration, msgAndArgs ...interface{}) {
	require.Never(t, condition, waitFor, tick, msgAndArgs...)
}

func requirePanics(t require.TestingT, f assert.PanicTestFunc, msgAndArgs ...interface{}) {
	require.Panics(t, f, msgAndArgs...)
}

func requireNotPanics(t require.TestingT, f assert.PanicTestFunc, msgAndArgs ...interface{}) {
	require.NotPanics(t, f, msgAndArgs...)
}
