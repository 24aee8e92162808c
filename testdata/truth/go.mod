module truth

go 1.25
