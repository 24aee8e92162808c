// Command truth carries out the functions of testdata/rules and holds what stays behind against their marks.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	rules := flag.String("rules", "../rules", "the folder of the fixtures")
	work := flag.String("work", "", "where to build (a temporary folder)")
	verbose := flag.Bool("v", false, "say what every run left")
	only := flag.String("only", "", "one rule")
	flag.Parse()
	if err := run(*rules, *work, *only, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "truth:", err)
		os.Exit(1)
	}
}

func run(rules, work, only string, verbose bool) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	all, err := fixtures(filepath.Clean(rules))
	if err != nil {
		return err
	}
	if only != "" {
		var some []*fixture
		for _, f := range all {
			if f.rule == only {
				some = append(some, f)
			}
		}
		all = some
	}
	if work == "" {
		if work, err = os.MkdirTemp("", "truth"); err != nil {
			return err
		}
		defer os.RemoveAll(work)
	}
	if err := write(work, here, all); err != nil {
		return err
	}
	if err := compile(work, all); err != nil {
		return err
	}
	reasons, err := unrunnable(filepath.Join(here, "unrunnable.txt"))
	if err != nil {
		return err
	}
	reasons.partial = only != ""
	return judge(work, all, reasons, verbose)
}
