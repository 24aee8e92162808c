module fixtures/locktemplate

go 1.22
