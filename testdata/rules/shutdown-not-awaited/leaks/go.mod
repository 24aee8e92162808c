module fixtures/shutdownleaks

go 1.22
