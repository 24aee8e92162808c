module fixtures/resource

go 1.23
