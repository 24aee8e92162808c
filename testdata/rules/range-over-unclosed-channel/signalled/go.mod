module fixtures/range/signalled

go 1.22
