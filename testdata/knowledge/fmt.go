// Each function uses one entry of rules/knowledge.toml for fmt.

package knowledge

import (
	"fmt"
	"io"
)

func fmtErrorf(format string, a ...any) error {
	return fmt.Errorf(format, a...)
}

func fmtPrint(a ...any) (int, error) {
	return fmt.Print(a...)
}

func fmtPrintf(format string, a ...any) (int, error) {
	return fmt.Printf(format, a...)
}

func fmtPrintln(a ...any) (int, error) {
	return fmt.Println(a...)
}

func fmtFprint(w io.Writer, a ...any) (int, error) {
	return fmt.Fprint(w, a...)
}

func fmtFprintf(w io.Writer, format string, a ...any) (int, error) {
	return fmt.Fprintf(w, format, a...)
}

func fmtFprintln(w io.Writer, a ...any) (int, error) {
	return fmt.Fprintln(w, a...)
}

func fmtSprint(a ...any) string {
	return fmt.Sprint(a...)
}

func fmtSprintf(format string, a ...any) string {
	return fmt.Sprintf(format, a...)
}

func fmtSprintln(a ...any) string {
	return fmt.Sprintln(a...)
}

func fmtSscan(str string, a ...any) (int, error) {
	return fmt.Sscan(str, a...)
}

func fmtSscanf(str string, format string, a ...any) (int, error) {
	return fmt.Sscanf(str, format, a...)
}

func fmtScan(a ...any) (int, error) {
	return fmt.Scan(a...)
}

func fmtScanln(a ...any) (int, error) {
	return fmt.Scanln(a...)
}

func fmtScanf(format string, a ...any) (int, error) {
	return fmt.Scanf(format, a...)
}

func fmtFscan(r io.Reader, a ...any) (int, error) {
	return fmt.Fscan(r, a...)
}

func fmtFscanf(r io.Reader, format string, a ...any) (int, error) {
	return fmt.Fscanf(r, format, a...)
}

func fmtStringerString(it fmt.Stringer) string {
	return it.String()
}
