module fixtures/signals

go 1.22
