module fixtures/once

go 1.22
