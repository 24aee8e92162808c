module fixtures/done

go 1.22
