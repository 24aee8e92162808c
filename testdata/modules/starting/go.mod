module fixtures/starting

go 1.23
