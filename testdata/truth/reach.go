package main

import (
	"fmt"
	"go/ast"
	"go/token"
)

// skips are the rules whose marks stand at what is not come to: it is enough that the goroutine begins which should.
const skips = "waitgroup-done-skipped"

// place is how a run speaks of a mark.
func (fn *function) place(m mark) string { return fmt.Sprintf("%s:%d %s", fn.file, m.line, m.rule) }

// reports has each marked line tell that control has come to it, once for a line.
func (f *fixture) reports(base string, offset func(token.Pos) int) []edit {
	var edits []edit
	told := map[string]bool{}
	for _, fn := range f.funcs {
		for _, m := range fn.marks {
			if fn.file != base || told[fn.place(m)] {
				continue
			}
			told[fn.place(m)] = true
			at := offset(f.stop(fn, m.line, m.rule == skips))
			edits = append(edits, edit{at, at, fmt.Sprintf(" truthprobe.At(%q); ", fn.place(m))})
		}
	}
	return edits
}

// stop is where a function passes on its way to a line: in front of the first statement that begins there, or else of the one around it,
// or of the one above it where the line is a comment's. A line outside the body is come to when the function is. Of
// a line that may be skipped, it is where the body around it begins.
func (f *fixture) stop(fn *function, line int, skipped bool) token.Pos {
	begin := func(node ast.Node) int { return f.fset.Position(node.Pos()).Line }
	at := fn.decl.Body.Lbrace + 1
	found := false
	ast.Inspect(fn.decl.Body, func(node ast.Node) bool {
		if found || node == nil || line < begin(node) || f.fset.Position(node.End()).Line < line {
			return false
		}
		if within, ok := node.(*ast.FuncLit); ok && skipped {
			at = within.Body.Lbrace + 1
		}
		for _, statement := range statements(node) {
			if !found && !skipped && begin(statement) <= line {
				at, found = statement.Pos(), begin(statement) == line
			}
		}
		return !found
	})
	return at
}

// statements are those in front of which there is room for another.
func statements(node ast.Node) []ast.Stmt {
	var all []ast.Stmt
	switch node := node.(type) {
	case *ast.BlockStmt:
		all = node.List
	case *ast.CaseClause:
		return node.Body
	case *ast.CommClause:
		return node.Body
	}
	for _, statement := range all {
		switch statement.(type) {
		case *ast.CaseClause, *ast.CommClause:
			return nil
		}
	}
	return all
}
