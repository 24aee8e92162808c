module fixtures/waitgroup

go 1.24

require example.com/hooks v1.0.0
