module fixtures/waitgroup

go 1.22
