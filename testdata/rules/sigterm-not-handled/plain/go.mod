module fixtures/sigtermplain

go 1.22
