module fixtures/tickerprogram

go 1.22
