package unicode

var größe, 世界 = "é𝛼", '世'

type Ω struct{ ñ int }

func (ω *Ω) Ñandú(é int) (ö int) {
	// 𝛼 } {
	return len("}𝛼{") + é
}

func π() float64 { return 3.14 }
