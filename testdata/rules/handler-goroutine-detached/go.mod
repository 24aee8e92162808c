module fixtures/handler

go 1.23
