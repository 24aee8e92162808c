module fixtures/response/program

go 1.22
