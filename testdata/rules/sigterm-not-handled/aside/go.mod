module fixtures/sigtermaside

go 1.22
