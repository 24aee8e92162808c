module example.com/lock/starting

go 1.22
