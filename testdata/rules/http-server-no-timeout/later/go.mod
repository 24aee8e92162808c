module fixtures/serverlater

go 1.22
