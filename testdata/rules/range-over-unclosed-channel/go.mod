module fixtures/range_over_unclosed_channel

go 1.22
