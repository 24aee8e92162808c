module fixtures/resource/objects

go 1.23
