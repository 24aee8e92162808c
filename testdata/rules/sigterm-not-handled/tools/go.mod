module fixtures/sigtermtools

go 1.22
