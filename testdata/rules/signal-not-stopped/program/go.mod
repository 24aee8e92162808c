module fixtures/signalsprogram

go 1.22
