module fixtures/namedfixed

go 1.22
