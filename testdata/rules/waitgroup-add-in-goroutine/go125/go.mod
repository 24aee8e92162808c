module fixtures/waitgroup125

go 1.25
