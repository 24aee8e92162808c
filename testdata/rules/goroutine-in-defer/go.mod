module fixtures/deferred

go 1.22
