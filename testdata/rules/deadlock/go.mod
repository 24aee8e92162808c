module fixtures/deadlock

go 1.22
