module fixtures/sigterminterrupt

go 1.22
