module fixtures/send

go 1.23
