module fixtures/ticker124

go 1.24
