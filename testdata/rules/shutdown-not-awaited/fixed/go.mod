module fixtures/shutdownfixed

go 1.22
