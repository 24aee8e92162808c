module fixtures/receive/signalled

go 1.22
