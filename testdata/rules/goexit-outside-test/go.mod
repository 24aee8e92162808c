module fixtures/goexit

go 1.22
