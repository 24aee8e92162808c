module fixtures/resource/deadlines

go 1.23
