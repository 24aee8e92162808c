package imports

/*
#include <stdio.h>
static void hello() { puts("{ // \" '"); }
*/
import "C"

import (
	"fmt"
	. "strings"
	_ "embed" // {
	str "strconv"; `unsafe`

	/* } */ os1 "os"
)

import ()
import tm "time"; import `errors`

func use() { fmt.Println(str.Itoa(1), C.int(1), ToUpper(""), os1.Args, tm.Now(), errors.New("")) }
