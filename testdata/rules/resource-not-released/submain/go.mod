module fixtures/resource/submain

go 1.22
