module fixtures/context

go 1.22
