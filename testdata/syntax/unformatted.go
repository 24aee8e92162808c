package	unformatted;import"fmt";func a(){fmt.Println("{")};func b()int{return 1};type c struct{a int};var d=c{a:1};const e=1
  func	f ( a int )( int ) { return a }
	func(r c)g(){}
func/*x*/h/*y*/()/*z*/{}
type i=c;type(j int;k struct{};);var(l=1;);const(m=1;)
func n() {
func() {
}()
}
var o = [...]int{
1,
2,
} ; var p =
	3
