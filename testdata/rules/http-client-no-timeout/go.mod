module fixtures/http

go 1.22
