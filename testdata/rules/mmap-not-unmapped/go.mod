module fixtures/mmap

go 1.22
