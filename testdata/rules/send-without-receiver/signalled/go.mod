module fixtures/send/signalled

go 1.22
