module fixtures/server

go 1.22
