module fixtures/conn

go 1.23
