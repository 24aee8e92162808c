module fixtures/cancelprogram

go 1.22
