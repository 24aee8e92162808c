module fixtures/sigtermtool

go 1.22
