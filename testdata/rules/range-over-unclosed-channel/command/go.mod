module fixtures/rangecommand

go 1.22
