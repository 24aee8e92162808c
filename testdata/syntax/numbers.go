package numbers

const a = 1.
const b = .5
const c = 0x1p-2
const d = 0x1.8p+1
const e = 1e+9
const f = 1_000
const g = 'a' + 1i
const h = a -
	b
const i = -
	1
