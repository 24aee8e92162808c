module fixtures/sendcommand

go 1.22
