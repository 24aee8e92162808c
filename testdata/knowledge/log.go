// Each function uses one entry of rules/knowledge.toml for log.

package knowledge

import (
	"io"
	"log"
)

func logFatal(v ...any) {
	log.Fatal(v...)
}

func logFatalf(format string, v ...any) {
	log.Fatalf(format, v...)
}

func logFatalln(v ...any) {
	log.Fatalln(v...)
}

func logPanic(v ...any) {
	log.Panic(v...)
}

func logPanicf(format string, v ...any) {
	log.Panicf(format, v...)
}

func logPanicln(v ...any) {
	log.Panicln(v...)
}

func logPrint(v ...any) {
	log.Print(v...)
}

func logPrintf(format string, v ...any) {
	log.Printf(format, v...)
}

func logPrintln(v ...any) {
	log.Println(v...)
}

func logSetFlags(flag int) {
	log.SetFlags(flag)
}

func logSetOutput(w io.Writer) {
	log.SetOutput(w)
}

func logSetPrefix(prefix string) {
	log.SetPrefix(prefix)
}

func logDefault() *log.Logger {
	return log.Default()
}

func logNew(out io.Writer, prefix string, flag int) *log.Logger {
	return log.New(out, prefix, flag)
}

func logLoggerFatal(it *log.Logger, v ...any) {
	it.Fatal(v...)
}

func logLoggerFatalf(it *log.Logger, format string, v ...any) {
	it.Fatalf(format, v...)
}

func logLoggerFatalln(it *log.Logger, v ...any) {
	it.Fatalln(v...)
}

func logLoggerPanic(it *log.Logger, v ...any) {
	it.Panic(v...)
}

func logLoggerPanicf(it *log.Logger, format string, v ...any) {
	it.Panicf(format, v...)
}

func logLoggerPanicln(it *log.Logger, v ...any) {
	it.Panicln(v...)
}

func logLoggerPrint(it *log.Logger, v ...any) {
	it.Print(v...)
}

func logLoggerPrintf(it *log.Logger, format string, v ...any) {
	it.Printf(format, v...)
}

func logLoggerPrintln(it *log.Logger, v ...any) {
	it.Println(v...)
}

func logLoggerSetPrefix(it *log.Logger, prefix string) {
	it.SetPrefix(prefix)
}

func logLoggerSetFlags(it *log.Logger, flag int) {
	it.SetFlags(flag)
}

func logLoggerPrefix(it *log.Logger) string {
	return it.Prefix()
}
