module fixtures/named

go 1.22
