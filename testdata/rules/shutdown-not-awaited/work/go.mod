module fixtures/shutdownwork

go 1.22
