module fixtures/ticker

go 1.22
