module fixtures/resource/command

go 1.23
