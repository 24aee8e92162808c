module fixtures/resource/program

go 1.22
