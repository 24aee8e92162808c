module fixtures/receive_without_sender

go 1.22
