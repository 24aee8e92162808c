module fixtures/shutdownlibrary

go 1.22
