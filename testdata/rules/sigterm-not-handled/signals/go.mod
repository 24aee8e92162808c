module fixtures/sigtermsignals

go 1.22
