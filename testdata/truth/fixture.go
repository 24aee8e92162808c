package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// A mark of a fixture: what is claimed about a line.
type mark struct {
	rule string
	line int
	want bool
	note bool
	todo bool
}

// A function is one top-level function or method of a fixture.
type function struct {
	name   string // Name, or Type.Name
	file   string // base name
	from   int    // first line
	to     int    // last line
	marks  []mark
	calls  map[string]bool // names it mentions
	decl   *ast.FuncDecl
	fields int // type parameters, its receiver's included
}

// A fixture is one package below testdata/rules.
type fixture struct {
	dir    string // relative to testdata/rules
	rule   string // the folder's rule
	clause string // package name
	goLine string // of its go.mod
	fset   *token.FileSet
	files  map[string]*ast.File
	texts  map[string][]byte
	funcs  []*function
	// manifests are the texts of the YAML files beside it.
	manifests []string
	// byHand are the functions that a file of drivers has something for.
	byHand   map[string]bool
	unloaded map[string]string // functions that were taken out, and why
}

var markPattern = regexp.MustCompile(`// (todo )?(?:want([+-]\d+)? ([a-z-]+)(\([a-z]+\))? "|ok ([a-z-]+):)`)

func marksOf(text []byte) []mark {
	var all []mark
	for i, line := range strings.Split(string(text), "\n") {
		for _, part := range markPattern.FindAllStringSubmatch(line, -1) {
			one := mark{line: i + 1, todo: part[1] != "", rule: part[5]}
			if part[3] != "" {
				one.want, one.rule, one.note = true, part[3], part[4] == "(note)"
				var offset int
				fmt.Sscanf(part[2], "%d", &offset)
				one.line += offset
			}
			all = append(all, one)
		}
	}
	return all
}

// fixtures reads every package below root.
func fixtures(root string) ([]*fixture, error) {
	var all []*fixture
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		names, _ := filepath.Glob(filepath.Join(path, "*.go"))
		if len(names) == 0 {
			return nil
		}
		one, err := load(root, path, names)
		if err == nil {
			all = append(all, one)
		}
		return err
	})
	return all, err
}

var goLinePattern = regexp.MustCompile(`(?m)^go (1\.\d+)`)

func load(root, dir string, names []string) (*fixture, error) {
	relative, _ := filepath.Rel(root, dir)
	f := &fixture{
		dir: filepath.ToSlash(relative), fset: token.NewFileSet(), goLine: "1.22",
		files: map[string]*ast.File{}, texts: map[string][]byte{}, unloaded: map[string]string{},
	}
	f.rule, _, _ = strings.Cut(f.dir, "/")
	for at := dir; at != root; at = filepath.Dir(at) {
		if text, err := os.ReadFile(filepath.Join(at, "go.mod")); err == nil {
			if found := goLinePattern.FindSubmatch(text); found != nil {
				f.goLine = string(found[1])
			}
			break
		}
	}
	for _, pattern := range []string{"*.yaml", "*.yml"} {
		manifests, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, name := range manifests {
			text, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			f.manifests = append(f.manifests, string(text))
		}
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		parsed, err := parser.ParseFile(f.fset, name, text, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		base := filepath.Base(name)
		f.files[base], f.texts[base], f.clause = parsed, text, parsed.Name.Name
		f.collect(base)
	}
	sort.Slice(f.funcs, func(i, j int) bool { return f.funcs[i].name < f.funcs[j].name })
	return f, nil
}

// collect adds a file's functions with the marks that stand in them.
func (f *fixture) collect(base string) {
	marks := marksOf(f.texts[base])
	for _, decl := range f.files[base].Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		one := &function{
			name: fn.Name.Name, file: base, decl: fn, calls: map[string]bool{},
			from: f.fset.Position(fn.Pos()).Line, to: f.fset.Position(fn.End()).Line,
		}
		if fn.Recv != nil {
			name, parameters := receiver(fn)
			one.name = name + "." + one.name
			one.fields += parameters
		}
		if fn.Type.TypeParams != nil {
			one.fields += fn.Type.TypeParams.NumFields()
		}
		for _, mark := range marks {
			if one.from <= mark.line && mark.line <= one.to {
				one.marks = append(one.marks, mark)
			}
		}
		ast.Inspect(fn.Body, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.SelectorExpr:
				one.calls["."+node.Sel.Name] = true
				ast.Inspect(node.X, func(node ast.Node) bool {
					if name, ok := node.(*ast.Ident); ok {
						one.calls[name.Name] = true
					}
					return true
				})
			case *ast.Ident:
				one.calls[node.Name] = true
			}
			return true
		})
		f.funcs = append(f.funcs, one)
	}
	f.variables(base, marks)
}

// variables gives the marks of a package variable to the first function of the file that uses it.
func (f *fixture) variables(base string, marks []mark) {
	for _, decl := range f.files[base].Decls {
		general, ok := decl.(*ast.GenDecl)
		if !ok || general.Tok != token.VAR {
			continue
		}
		from, to := f.fset.Position(decl.Pos()).Line, f.fset.Position(decl.End()).Line
		for _, mark := range marks {
			if mark.line < from || to < mark.line {
				continue
			}
			for _, fn := range f.funcs {
				if fn.file == base && fn.mentions(declared(decl)) {
					fn.marks = append(fn.marks, mark)
					break
				}
			}
		}
	}
}

func (fn *function) mentions(names []string) bool {
	for _, name := range names {
		if fn.calls[name] {
			return true
		}
	}
	return false
}

// receiver gives the name of a method's type and how many type parameters it has.
func receiver(fn *ast.FuncDecl) (string, int) {
	t := fn.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	switch t := t.(type) {
	case *ast.IndexExpr:
		return t.X.(*ast.Ident).Name, 1
	case *ast.IndexListExpr:
		return t.X.(*ast.Ident).Name, len(t.Indices)
	case *ast.Ident:
		return t.Name, 0
	}
	return "", 0
}

// short is a method's own name.
func (fn *function) short() string {
	if _, name, ok := strings.Cut(fn.name, "."); ok {
		return name
	}
	return fn.name
}

// mention is how others speak of it.
func (fn *function) mention() string {
	if fn.decl.Recv != nil {
		return "." + fn.short()
	}
	return fn.name
}

// entries are the functions to run for what a function's marks claim: itself where somebody outside could call it, and
// those that use it.
func (f *fixture) entries(of *function) []*function {
	if f.byHand[of.name] {
		return []*function{of}
	}
	seen := map[*function]bool{of: true}
	todo := []*function{of}
	var found []*function
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		used := false
		for _, other := range f.funcs {
			if other != at && other.calls[at.mention()] {
				used = true
				if !seen[other] {
					seen[other] = true
					todo = append(todo, other)
				}
			}
		}
		if !used || at == of && ast.IsExported(at.short()) {
			found = append(found, at)
		}
	}
	return found
}

var (
	gracePattern = regexp.MustCompile(`terminationGracePeriodSeconds: *(\d+)`)
	hookPattern  = regexp.MustCompile(`sleep (\d+)`)
)

// about tells a run which rule is asked, and how long a pod of the fixture's manifests has to end: the shortest time that is said,
// without what a hook sleeps, or the thirty seconds that it has by default.
func (f *fixture) about(rule string) []string {
	grace, hook := 0, 0
	for _, text := range f.manifests {
		for _, found := range gracePattern.FindAllStringSubmatch(text, -1) {
			if n, _ := strconv.Atoi(found[1]); grace == 0 || n < grace {
				grace = n
			}
		}
		if found := hookPattern.FindStringSubmatch(text); found != nil {
			hook, _ = strconv.Atoi(found[1])
		}
	}
	if grace == 0 {
		grace = 30
	}
	return []string{"TRUTH_RULE=" + rule, fmt.Sprintf("TRUTH_GRACE=%d", grace-hook)}
}
