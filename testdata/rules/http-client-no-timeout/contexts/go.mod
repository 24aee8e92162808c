module fixtures/httpcontexts

go 1.22
