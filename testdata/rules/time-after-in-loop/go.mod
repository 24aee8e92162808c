module fixtures/after

go 1.22
