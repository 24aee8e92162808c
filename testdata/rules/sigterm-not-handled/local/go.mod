module fixtures/sigtermlocal

go 1.22
