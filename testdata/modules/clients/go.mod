module fixtures/clients

go 1.22
