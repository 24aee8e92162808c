module fixtures/sigtermown

go 1.22
