module fixtures/sigtermspread

go 1.22
