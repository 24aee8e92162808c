module fixtures/waitgroup_never_done

go 1.22
