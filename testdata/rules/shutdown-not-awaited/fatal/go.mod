module fixtures/shutdownfatal

go 1.22
