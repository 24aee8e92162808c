module fixtures/afterfuncprogram

go 1.24
