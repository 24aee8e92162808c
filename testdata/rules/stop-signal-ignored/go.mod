module fixtures/ignored

go 1.24
