module fixtures/shutdownworkfixed

go 1.22
