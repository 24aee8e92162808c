package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// closers are the names of methods that end a value, in the order in which they are tried.
var closers = strings.Fields("Close close Stop stop Shutdown shutdown Cancel cancel Release release")

// driver is the text of the test file that stands beside the fixture for one run of this program.
func (f *fixture) driver(probe, home string, byHand []string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "package %s\n\nimport (\n\t\"reflect\"\n\t\"testing\"\n\ttruthprobe %q\n)\n\n", f.clause, probe)
	fmt.Fprintf(&out, "func TestTruth(t *testing.T) {\n\ttruthprobe.Main(t, truthprobe.Package{\n\t\tHome: %q,\n", home)
	out.WriteString("\t\tFunctions: map[string]any{\n")
	for _, fn := range f.funcs {
		if f.unloaded[fn.name] == "" && fn.name != "init" && fn.short() != "_" && fn.fields <= 1 {
			fmt.Fprintf(&out, "\t\t\t%q: %s,\n", fn.name, reference(fn))
		}
	}
	out.WriteString("\t\t},\n\t\tDrivers: map[string]func(*truthprobe.Run){\n")
	for _, name := range byHand {
		fmt.Fprintf(&out, "\t\t\t%q: drive%s,\n", name, strings.ReplaceAll(name, ".", "_"))
	}
	out.WriteString("\t\t},\n\t\tGlobals: []any{")
	gone := f.takeOut()
	var names []string
	for _, file := range f.files {
		for _, decl := range file.Decls {
			if general, ok := decl.(*ast.GenDecl); ok && general.Tok == token.VAR && !gone[decl] {
				names = append(names, declared(decl)...)
			}
		}
	}
	sort.Strings(names)
	for _, name := range names {
		if name != "_" {
			fmt.Fprintf(&out, "&%s, ", name)
		}
	}
	out.WriteString("},\n\t\tStubs: map[reflect.Type]func() any{\n")
	for _, name := range f.interfaces() {
		fmt.Fprintf(&out, "\t\t\treflect.TypeOf((*%s)(nil)).Elem(): func() any { return truthStub_%s{} },\n", name, name)
	}
	out.WriteString("\t\t},\n\t\tClosers: func(value any) bool {\n\t\t\tswitch value := value.(type) {\n")
	f.closers(&out)
	out.WriteString("\t\t\t}\n\t\t\treturn false\n\t\t},\n\t})\n}\n")
	return out.String()
}

// reference is an expression for the function: methods become functions of their receiver, type parameters are int.
func reference(fn *function) string {
	if fn.decl.Recv == nil {
		if fn.fields > 0 {
			return fn.name + "[int]"
		}
		return fn.name
	}
	name, _, _ := strings.Cut(fn.name, ".")
	if fn.fields > 0 {
		name += "[int]"
	}
	if _, pointer := fn.decl.Recv.List[0].Type.(*ast.StarExpr); pointer {
		name = "(*" + name + ")"
	}
	return name + "." + fn.short()
}

// closers writes the arms of a type switch: one for each type with a method that ends it.
func (f *fixture) closers(out *strings.Builder) {
	done := map[string]bool{}
	for _, name := range closers {
		for _, fn := range f.funcs {
			owner, method, _ := strings.Cut(fn.name, ".")
			t := fn.decl.Type
			if method != name || done[owner] || fn.fields > 0 || f.unloaded[fn.name] != "" || t.Params.NumFields() > 0 || fn.leaks() {
				continue
			}
			done[owner] = true
			if _, pointer := fn.decl.Recv.List[0].Type.(*ast.StarExpr); pointer {
				owner = "*" + owner
			}
			fmt.Fprintf(out, "\t\t\tcase %s:\n\t\t\t\tvalue.%s()\n\t\t\t\treturn true\n", owner, name)
		}
	}
	out.WriteString("\t\t\tdefault:\n\t\t\t\t_ = value\n")
}

// leaks says whether the function itself is said to leak something.
func (fn *function) leaks() bool {
	for _, m := range fn.marks {
		if m.want {
			return true
		}
	}
	return false
}

// interfaces are the package's own ones whose methods can be written down from what is seen.
func (f *fixture) interfaces() []string {
	var names []string
	f.eachInterface(func(name string, _ *ast.InterfaceType, _ string) { names = append(names, name) })
	sort.Strings(names)
	return names
}

func (f *fixture) eachInterface(visit func(name string, t *ast.InterfaceType, base string)) {
	gone := f.takeOut()
	for base, file := range f.files {
		for _, decl := range file.Decls {
			general, ok := decl.(*ast.GenDecl)
			if !ok || gone[decl] {
				continue
			}
			for _, spec := range general.Specs {
				named, ok := spec.(*ast.TypeSpec)
				if !ok || named.TypeParams != nil {
					continue
				}
				t, ok := named.Type.(*ast.InterfaceType)
				if !ok {
					continue
				}
				plain := true
				for _, method := range t.Methods.List {
					if len(method.Names) == 0 {
						plain = false
					}
				}
				if plain {
					visit(named.Name.Name, t, base)
				}
			}
		}
	}
}

// stubs gives a file with a type for each interface of the package; their methods give zero values and short pauses.
func (f *fixture) stubs(probe string) string {
	var out strings.Builder
	needed := map[string]string{}
	f.eachInterface(func(name string, t *ast.InterfaceType, base string) {
		names := imports(f.files[base])
		text := func(node ast.Node) string {
			ast.Inspect(node, func(node ast.Node) bool {
				if name, ok := node.(*ast.Ident); ok && names[name.Name] != "" {
					needed[name.Name] = names[name.Name]
				}
				return true
			})
			return string(f.texts[base][f.fset.Position(node.Pos()).Offset:f.fset.Position(node.End()).Offset])
		}
		fmt.Fprintf(&out, "\ntype truthStub_%s struct{}\n", name)
		for _, method := range t.Methods.List {
			signature, own := method.Type.(*ast.FuncType), method.Names[0].Name
			var in, given, results, outcome []string
			for i, field := range flat(signature.Params) {
				in = append(in, fmt.Sprintf("p%d %s", i, text(field)))
				given = append(given, fmt.Sprintf("p%d", i))
				if text(field) == "context.Context" {
					outcome = append(outcome, fmt.Sprintf("\ttruthprobe.Silence(p%d)\n", i))
				}
			}
			for i, field := range flat(signature.Results) {
				results = append(results, fmt.Sprintf("r%d %s", i, text(field)))
				if text(field) == "*http.Response" {
					outcome = append(outcome, fmt.Sprintf("\tr%d = truthprobe.Response()\n", i))
				}
				if text(field) == "error" {
					outcome = append(outcome, fmt.Sprintf("\tr%d = truthprobe.Err(%q)\n", i, own))
				}
			}
			fmt.Fprintf(&out, "\nfunc (truthStub_%s) %s(%s) (%s) {\n\ttruthprobe.Handed(%s)\n\ttruthprobe.Pause(%q)\n%s\treturn\n}\n",
				name, own, strings.Join(in, ", "), strings.Join(results, ", "), strings.Join(given, ", "), own, strings.Join(outcome, ""))
		}
	})
	var header strings.Builder
	fmt.Fprintf(&header, "package %s\n\nimport truthprobe %q\n", f.clause, probe)
	for name, path := range needed {
		fmt.Fprintf(&header, "import %s %q\n", name, path)
	}
	return header.String() + out.String() + "\nvar _ = truthprobe.Bool\n"
}

// flat gives one type for each parameter.
func flat(fields *ast.FieldList) []ast.Expr {
	if fields == nil {
		return nil
	}
	var all []ast.Expr
	for _, field := range fields.List {
		for range max(1, len(field.Names)) {
			all = append(all, field.Type)
		}
	}
	return all
}

// byHand lists the functions that a file of drivers has something for.
func byHand(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil
	}
	var names []string
	for _, line := range strings.Split(string(text), "\n") {
		if rest, ok := strings.CutPrefix(line, "func drive"); ok {
			name, _, _ := strings.Cut(rest, "(")
			names = append(names, strings.Replace(name, "_", ".", 1))
		}
	}
	sort.Strings(names)
	return names, nil
}

// write lays the fixtures out as modules, one for each Go version, and gives the folder of each package.
func write(to, here string, all []*fixture) error {
	laid := map[string]bool{}
	for _, f := range all {
		module := "truth" + strings.ReplaceAll(f.goLine, ".", "")
		root := filepath.Join(to, module)
		if !laid[module] {
			laid[module] = true
			if err := os.MkdirAll(filepath.Join(root, "probe"), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(root, "go.mod"), []byte("module "+module+"\n\ngo "+f.goLine+"\n"), 0o644); err != nil {
				return err
			}
			probes, _ := filepath.Glob(filepath.Join(here, "probe", "*.go"))
			for _, file := range probes {
				text, err := os.ReadFile(file)
				if err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(root, "probe", filepath.Base(file)), text, 0o644); err != nil {
					return err
				}
			}
		}
		dir := filepath.Join(root, f.folder())
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		probe, home := module+"/probe", module+"/"+f.folder()
		for base, text := range f.instrument(probe) {
			if err := os.WriteFile(filepath.Join(dir, base), text, 0o644); err != nil {
				return err
			}
		}
		hand := filepath.Join(here, "drivers", f.folder()+".go.txt")
		names, err := byHand(hand)
		if err != nil {
			return err
		}
		f.byHand = map[string]bool{}
		for _, name := range names {
			f.byHand[name] = true
		}
		if len(names) > 0 {
			text, err := os.ReadFile(hand)
			if err != nil {
				return err
			}
			header := fmt.Sprintf("package %s\n\nimport truthprobe %q\n", f.clause, probe)
			if err := os.WriteFile(filepath.Join(dir, "truth_hand_test.go"), append([]byte(header), text...), 0o644); err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(dir, "truth_stubs_test.go"), []byte(f.stubs(probe)), 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "truth_driver_test.go"), []byte(f.driver(probe, home, names)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// folder is the fixture's name as one path element.
func (f *fixture) folder() string { return strings.ReplaceAll(f.dir, "/", "--") }
