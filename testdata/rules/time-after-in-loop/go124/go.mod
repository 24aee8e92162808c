module fixtures/afterlater

go 1.24
