module fixtures/connfixed

go 1.22
