package main

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"sort"
	"strings"
)

// An edit replaces a stretch of a file without moving lines.
type edit struct {
	from, to int
	text     string
}

func apply(text []byte, edits []edit) []byte {
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].from < edits[j].from })
	var out []byte
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue // inside a stretch that is gone
		}
		out = append(append(out, text[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, text[at:]...)
}

// watched are the functions and types that the driver has its own for: package path, name, the driver's name.
var watched = map[string]map[string]string{
	"context":    names("WithCancel WithCancelCause WithTimeout WithTimeoutCause WithDeadline WithDeadlineCause"),
	"time":       names("NewTicker NewTimer After Tick AfterFunc"),
	"os/signal":  names("Notify Stop NotifyContext"),
	"os":         names("Exit Open Create OpenFile"),
	"syscall":    names("Mmap"),
	"log":        names("Fatal Fatalf Fatalln"),
	"net":        names("Dial DialTimeout Dialer DialUDP Listen ListenUDP"),
	"crypto/tls": names("Dial=DialTLS"),
	"net/http":   names("ListenAndServe=Serve ListenAndServeTLS=ServeTLS ServeTLS=ServeListenerTLS"),
}

func names(words string) map[string]string {
	all := map[string]string{}
	for _, word := range strings.Fields(words) {
		theirs, ours, other := strings.Cut(word, "=")
		if !other {
			ours = theirs
		}
		all[theirs] = ours
	}
	return all
}

// gated are the rules that ask what became of a goroutine when its starter has gone on: each is called from the line of its `go`, and may
// begin late.
var gated = map[string]string{
	"goroutine-in-defer":         "func() { truthprobe.Late(); ",
	"handler-goroutine-detached": "func() { truthprobe.Late(); ",
	"goroutine-in-once":          "func() { ",
	"shutdown-not-awaited":       "func() { ",
}

// begins puts a pause in front of what a `go` statement calls, or of an Add, so that its line can be seen in a goroutine that is late.
func begins(rule string, fn *ast.FuncDecl, offset func(token.Pos) int) []edit {
	var edits []edit
	ast.Inspect(fn.Body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GoStmt:
			if gate := gated[rule]; gate != "" {
				at, end := offset(node.Call.Pos()), offset(node.Call.End())
				edits = append(edits, edit{at, at, gate}, edit{end, end, " }()"})
			}
		case *ast.ExprStmt:
			call, ok := node.X.(*ast.CallExpr)
			if method, is := selected(call, ok); is && method == "Add" && rule == "waitgroup-add-in-goroutine" {
				edits = append(edits, edit{offset(node.Pos()), offset(node.Pos()), "truthprobe.Late(); truthprobe.Use(); "})
			}
		}
		return true
	})
	return edits
}

func selected(call *ast.CallExpr, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	return selector.Sel.Name, true
}

// network has servers listen and transports dial in memory.
func network(decl ast.Decl, imported map[string]string, offset func(token.Pos) int) []edit {
	var edits []edit
	ast.Inspect(decl, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CallExpr:
			selector, ok := node.Fun.(*ast.SelectorExpr)
			if !ok || selector.Sel.Name != "ListenAndServe" && selector.Sel.Name != "ListenAndServeTLS" {
				return true
			}
			if pkg, ok := selector.X.(*ast.Ident); ok && pkg.Obj == nil && imported[pkg.Name] != "" {
				return true
			}
			at := offset(selector.X.Pos())
			edits = append(edits, edit{at, at, "truthprobe.ListenAndServe("},
				edit{offset(selector.X.End()), offset(node.End()), ")"})
		case *ast.CompositeLit:
			selector, ok := node.Type.(*ast.SelectorExpr)
			if ok && selector.Sel.Name == "Transport" {
				at := offset(node.Lbrace) + 1
				edits = append(edits, edit{at, at, "DialContext: truthprobe.DialContext, "})
			}
		}
		return true
	})
	return edits
}

// importName is what an import is called in its file.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	path := strings.Trim(spec.Path.Value, `"`)
	name := filepath.Base(path)
	if len(name) <= 3 && strings.HasPrefix(name, "v") {
		return filepath.Base(filepath.Dir(path))
	}
	return name
}

// imports gives the names of a file's imports and their paths.
func imports(file *ast.File) map[string]string {
	all := map[string]string{}
	for _, spec := range file.Imports {
		path := strings.Trim(spec.Path.Value, `"`)
		name := importName(spec)
		all[name] = path
		if foreign(path) {
			// The package may leave away what only says that it is Go.
			all[strings.TrimSuffix(strings.TrimPrefix(name, "go-"), "-go")] = path
		}
	}
	return all
}

// foreign says whether an import is outside the standard library.
func foreign(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// instrument gives the files' texts with the watched calls going through the probe, helpers made into choices, and what
// needs a module from elsewhere taken out.
func (f *fixture) instrument(probe string) map[string][]byte {
	gone := f.takeOut()
	out := map[string][]byte{}
	for base, file := range f.files {
		text := f.texts[base]
		offset := func(pos token.Pos) int { return f.fset.Position(pos).Offset }
		var edits []edit
		edits = append(edits, edit{offset(file.Name.End()), offset(file.Name.End()), `; import truthprobe "` + probe + `"`})
		edits = append(edits, f.reports(base, offset)...)
		imported := imports(file)
		used := map[string]bool{}
		for _, decl := range file.Decls {
			if gone[decl] {
				edits = append(edits, blank(text, offset(decl.Pos()), offset(decl.End())))
				continue
			}
			ast.Inspect(decl, func(node ast.Node) bool {
				selector, ok := node.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				pkg, ok := selector.X.(*ast.Ident)
				switch {
				case !ok || pkg.Obj != nil:
				case watched[imported[pkg.Name]][selector.Sel.Name] != "":
					ours := watched[imported[pkg.Name]][selector.Sel.Name]
					edits = append(edits, edit{offset(pkg.Pos()), offset(selector.End()), "truthprobe." + ours})
				default:
					used[pkg.Name] = true
				}
				return true
			})
			fn, ok := decl.(*ast.FuncDecl)
			if ok {
				edits = append(edits, begins(f.rule, fn, offset)...) // around what else is put there
			}
			edits = append(edits, network(decl, imported, offset)...)
			if ok {
				edits = append(edits, oracle(fn, offset)...)
				if f.rule == "deadlock" {
					edits = append(edits, steps(fn, offset)...)
				}
			}
		}
		for _, spec := range file.Imports {
			path := strings.Trim(spec.Path.Value, `"`)
			switch {
			case foreign(path):
				edits = append(edits, edit{offset(spec.Pos()), offset(spec.End()), `_ "unsafe"`})
			case !used[importName(spec)]:
				edits = append(edits, edit{offset(spec.Pos()), offset(spec.Path.Pos()), "_ "})
			}
		}
		out[base] = append(apply(text, edits), "\nvar _ = truthprobe.Bool\n"...)
	}
	return out
}

// blank is a stretch without its text, lines kept.
func blank(text []byte, from, to int) edit {
	return edit{from, to, strings.Repeat("\n", strings.Count(string(text[from:to]), "\n"))}
}

// steps puts a choice in front of each statement that locks, waits or sends: who comes first is left to the driver.
func steps(fn *ast.FuncDecl, offset func(token.Pos) int) []edit {
	var edits []edit
	ast.Inspect(fn.Body, func(node ast.Node) bool {
		block, ok := node.(*ast.BlockStmt)
		if !ok {
			return true
		}
		for _, statement := range block.List {
			switch statement.(type) {
			case *ast.ExprStmt, *ast.SendStmt:
				edits = append(edits, edit{offset(statement.Pos()), offset(statement.Pos()), "truthprobe.Step(); "})
			}
		}
		return true
	})
	return edits
}

// oracle makes choices of the literals that a helper returns.
func oracle(fn *ast.FuncDecl, offset func(token.Pos) int) []edit {
	if ast.IsExported(fn.Name.Name) || fn.Name.Name == "main" || fn.Name.Name == "init" {
		return nil
	}
	name := `"` + fn.Name.Name + `"`
	if len(fn.Body.List) == 0 && fn.Type.Results == nil && fn.Recv == nil {
		return []edit{{offset(fn.Body.Lbrace) + 1, offset(fn.Body.Lbrace) + 1, " truthprobe.Pause(" + name + ") "}}
	}
	if len(fn.Body.List) != 1 || fn.Type.Results == nil {
		return nil
	}
	back, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok {
		return nil
	}
	var types []ast.Expr
	for _, field := range fn.Type.Results.List {
		for range max(1, len(field.Names)) {
			types = append(types, field.Type)
		}
	}
	var edits []edit
	for i, value := range back.Results {
		literal, ok := value.(*ast.Ident)
		if !ok || i >= len(types) {
			continue
		}
		kind, _ := types[i].(*ast.Ident)
		var text string
		switch {
		case literal.Name == "true" || literal.Name == "false":
			text = "truthprobe.Bool(" + literal.Name + ", " + name + ")"
		case literal.Name == "nil" && kind != nil && kind.Name == "error":
			text = "truthprobe.Err(" + name + ")"
		default:
			continue
		}
		edits = append(edits, edit{offset(literal.Pos()), offset(literal.End()), text})
	}
	return edits
}

// takeOut finds the declarations that cannot be compiled without modules from elsewhere, and those that need them.
func (f *fixture) takeOut() map[ast.Decl]bool {
	gone := map[ast.Decl]bool{}
	why := map[string]string{} // names that are gone
	for again := true; again; {
		again = false
		for _, file := range f.files {
			names := imports(file)
			for _, decl := range file.Decls {
				if general, ok := decl.(*ast.GenDecl); gone[decl] || ok && general.Tok == token.IMPORT {
					continue
				}
				reason := ""
				ast.Inspect(decl, func(node ast.Node) bool {
					name, ok := node.(*ast.Ident)
					if ok && name.Obj == nil && foreign(names[name.Name]) {
						reason = "needs " + names[name.Name]
					} else if ok && why[name.Name] != "" {
						reason = why[name.Name]
					}
					return reason == ""
				})
				if reason == "" {
					continue
				}
				gone[decl], again = true, true
				for _, name := range declared(decl) {
					why[name] = reason
				}
				if fn, ok := decl.(*ast.FuncDecl); ok {
					for _, one := range f.funcs {
						if one.decl == fn {
							f.unloaded[one.name] = reason
						}
					}
				}
			}
		}
	}
	return gone
}

// declared lists the package-level names that a declaration makes; methods make none.
func declared(decl ast.Decl) []string {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil {
			return []string{decl.Name.Name}
		}
	case *ast.GenDecl:
		var all []string
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				all = append(all, spec.Name.Name)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					all = append(all, name.Name)
				}
			}
		}
		return all
	}
	return nil
}
