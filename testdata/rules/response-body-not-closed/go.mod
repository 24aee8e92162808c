module fixtures/response

go 1.22
