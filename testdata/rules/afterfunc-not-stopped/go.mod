module fixtures/afterfunc

go 1.24
