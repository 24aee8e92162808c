module fixtures/cancel/service

go 1.22
