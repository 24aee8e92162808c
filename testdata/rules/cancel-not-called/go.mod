module fixtures/cancel

go 1.23
