module fixtures/ignored/command

go 1.22
