module fixtures/suppress

go 1.22
