module fixtures/sigtermhandled

go 1.22
