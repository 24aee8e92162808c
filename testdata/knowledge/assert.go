// Each function uses one entry of rules/knowledge.toml for github.com/stretchr/testify/assert.

package knowledge

import (
	"time"

	"github.com/stretchr/testify/assert"
)

func assertFailNow(t assert.TestingT, failureMessage string, msgAndArgs ...interface{}) bool {
	return assert.FailNow(t, failureMessage, msgAndArgs...)
}

func assertFail(t assert.TestingT, failureMessage string, msgAndArgs ...interface{}) bool {
	return assert.Fail(t, failureMessage, msgAndArgs...)
}

func assertNoError(t assert.TestingT, err error, msgAndArgs ...interface{}) bool {
	return assert.NoError(t, err, msgAndArgs...)
}

func assertNoErrorf(t assert.TestingT, err error, msg string, args ...interface{}) bool {
	return assert.NoErrorf(t, err, msg, args...)
}

func assertError(t assert.TestingT, err error, msgAndArgs ...interface{}) bool {
	return assert.Error(t, err, msgAndArgs...)
}

func assertErrorIs(t assert.TestingT, err error, target error, msgAndArgs ...interface{}) bool {
	return assert.ErrorIs(t, err, target, msgAndArgs...)
}

func assertErrorAs(t assert.TestingT, err error, target interface{}, msgAndArgs ...interface{}) bool {
	return assert.ErrorAs(t, err, target, msgAndArgs...)
}

func assertErrorContains(t assert.TestingT, theError error, contains string, msgAndArgs ...interface{}) bool {
	return assert.ErrorContains(t, theError, contains, msgAndArgs...)
}

func assertEqualError(t assert.TestingT, theError error, errString string, msgAndArgs ...interface{}) bool {
	return assert.EqualError(t, theError, errString, msgAndArgs...)
}

func assertEqual(t assert.TestingT, expected interface{}, actual interface{}, msgAndArgs ...interface{}) bool {
	return assert.Equal(t, expected, actual, msgAndArgs...)
}

func assertEqualf(t assert.TestingT, expected interface{}, actual interface{}, msg string, args ...interface{}) bool {
	return assert.Equalf(t, expected, actual, msg, args...)
}

func assertNotEqual(t assert.TestingT, expected interface{}, actual interface{}, msgAndArgs ...interface{}) bool {
	return assert.NotEqual(t, expected, actual, msgAndArgs...)
}

func assertEqualValues(t assert.TestingT, expected interface{}, actual interface{}, msgAndArgs ...interface{}) bool {
	return assert.EqualValues(t, expected, actual, msgAndArgs...)
}

func assertTrue(t assert.TestingT, value bool, msgAndArgs ...interface{}) bool {
	return assert.True(t, value, msgAndArgs...)
}

func assertFalse(t assert.TestingT, value bool, msgAndArgs ...interface{}) bool {
	return assert.False(t, value, msgAndArgs...)
}

func assertNil(t assert.TestingT, object interface{}, msgAndArgs ...interface{}) bool {
	return assert.Nil(t, object, msgAndArgs...)
}

func assertNotNil(t assert.TestingT, object interface{}, msgAndArgs ...interface{}) bool {
	return assert.NotNil(t, object, msgAndArgs...)
}

func assertEmpty(t assert.TestingT, object interface{}, msgAndArgs ...interface{}) bool {
	return assert.Empty(t, object, msgAndArgs...)
}

func assertNotEmpty(t assert.TestingT, object interface{}, msgAndArgs ...interface{}) bool {
	return assert.NotEmpty(t, object, msgAndArgs...)
}

func assertLen(t assert.TestingT, object interface{}, length int, msgAndArgs ...interface{}) bool {
	return assert.Len(t, object, length, msgAndArgs...)
}

func assertContains(t assert.TestingT, s interface{}, contains interface{}, msgAndArgs ...interface{}) bool {
	return assert.Contains(t, s, contains, msgAndArgs...)
}

func assertNotContains(t assert.TestingT, s interface{}, contains interface{}, msgAndArgs ...interface{}) bool {
	return assert.NotContains(t, s, contains, msgAndArgs...)
}

func assertElementsMatch(t assert.TestingT, listA interface{}, listB interface{}, msgAndArgs ...interface{}) bool {
	return assert.ElementsMatch(t, listA, listB, msgAndArgs...)
}

func assertGreater(t assert.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) bool {
	return assert.Greater(t, e1, e2, msgAndArgs...)
}

func assertGreaterOrEqual(t assert.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) bool {
	return assert.GreaterOrEqual(t, e1, e2, msgAndArgs...)
}

func assertLess(t assert.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) bool {
	return assert.Less(t, e1, e2, msgAndArgs...)
}

func assertLessOrEqual(t assert.TestingT, e1 interface{}, e2 interface{}, msgAndArgs ...interface{}) bool {
	return assert.LessOrEqual(t, e1, e2, msgAndArgs...)
}

func assertZero(t assert.TestingT, i interface{}, msgAndArgs ...interface{}) bool {
	return assert.Zero(t, i, msgAndArgs...)
}

func assertNotZero(t assert.TestingT, i interface{}, msgAndArgs ...interface{}) bool {
	return assert.NotZero(t, i, msgAndArgs...)
}

func assertIsType(t assert.TestingT, expectedType interface{}, object interface{}, msgAndArgs ...interface{}) bool {
	return assert.IsType(t, expectedType, object, msgAndArgs...)
}

func assertJSONEq(t assert.TestingT, expected string, actual string, msgAndArgs ...interface{}) bool {
	return assert.JSONEq(t, expected, actual, msgAndArgs...)
}

func assertInDelta(t assert.TestingT, expected interface{}, actual interface{}, delta float64, msgAndArgs ...interface{}) bool {
	return assert.InDelta(t, expected, actual, delta, msgAndArgs...)
}

func assertWithinDuration(t assert.TestingT, expected time.Time, actual time.Time, delta time.Duration, msgAndArgs ...interface{}) bool {
	return assert.WithinDuration(t, expected, actual, delta, msgAndArgs...)
}

func assertEventually(t assert.TestingT, condition func() bool, waitFor time.Duration, tick time.Duration, msgAndArgs ...interface{}) bool {
	return assert.Eventually(t, condition, waitFor, tick, msgAndArgs...)
}

func assertNever(t assert.TestingT, condition func() bool, waitFor time.Duration, tick time.Duration, msgAndArgs ...interface{}) bool {
	return assert.Never(t, condition, waitFor, tick, msgAndArgs...)
}

func assertPanics(t assert.TestingT, f assert.PanicTestFunc, msgAndArgs ...interface{}) bool {
	return assert.Panics(t, f, msgAndArgs...)
}

func assertNotPanics(t assert.TestingT, f assert.PanicTestFunc, msgAndArgs ...interface{}) bool {
	return assert.NotPanics(t, f, msgAndArgs...)
}
