//! A [`Unit`] as text, for people and for snapshot tests: stable, complete, with expressions printed the way Go writes them.

use super::body::{ExprId, ExprKind, Func, FuncId, Unit, Var, VarId};
use super::cfg::{Block, BlockId, Comm, LoopKind, Op, Term};
use super::ty::{Dir, Signature, Ty};
use std::fmt::Write;

impl Unit {
    /// The whole unit as text.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        if self.damaged {
            out.push_str("damaged\n");
        }
        if self.unknown_forms > 0 {
            let _ = writeln!(out, "unknown forms: {}", self.unknown_forms);
        }
        for (id, func) in self.funcs.iter() {
            self.dump_func(id, func, &mut out);
        }
        out
    }

    fn dump_func(&self, id: FuncId, func: &Func, out: &mut String) {
        let _ = write!(out, "{} {:?}", func_name(id), func.role);
        if let Some(parent) = func.parent {
            let _ = write!(out, " in {}", func_name(parent));
        }
        let _ = writeln!(out, " {}", ty_text(&Ty::Func(Box::new(func.signature.clone()))));
        if func.recovers {
            out.push_str("  recovers\n");
        }
        if !func.captures.is_empty() {
            let names: Vec<String> = func.captures.iter().map(|&var| self.var_text(var)).collect();
            let _ = writeln!(out, "  captures {}", names.join(", "));
        }
        for (var, it) in self.vars.iter().filter(|(_, it)| it.owner == id) {
            self.dump_var(var, it, out);
        }
        for (id, it) in func.cfg.loops.iter() {
            let kind = match it.kind {
                LoopKind::Endless => "endless".to_owned(),
                LoopKind::Condition(cond) => format!("while {}", self.expr_text(cond)),
                LoopKind::Range(over) => format!("range {}", self.expr_text(over)),
            };
            let _ = write!(out, "  loop l{} head {} {kind}", id.into_raw(), block_name(it.head));
            if let Some(parent) = it.parent {
                let _ = write!(out, " in l{}", parent.into_raw());
            }
            if let Some(label) = &it.label {
                let _ = write!(out, " label {label}");
            }
            out.push('\n');
        }
        for (block, it) in func.cfg.blocks.iter() {
            self.dump_block(block, it, func.cfg.entry == Some(block), out);
        }
    }

    fn dump_var(&self, id: VarId, var: &Var, out: &mut String) {
        let _ = write!(out, "  var {} {:?}", self.var_text(id), var.kind);
        if !var.ty.is_unknown() {
            let _ = write!(out, " {}", ty_text(&var.ty));
        }
        if let Some((init, index)) = var.init {
            let _ = write!(out, " from {}", self.expr_text(init));
            if index > 0 {
                let _ = write!(out, " result {index}");
            }
        }
        if var.writes > 0 {
            let _ = write!(out, " writes {}", var.writes);
        }
        if var.addressed {
            out.push_str(" addressed");
        }
        out.push('\n');
    }

    fn dump_block(&self, id: BlockId, block: &Block, entry: bool, out: &mut String) {
        let _ = write!(out, "  {}:", block_name(id));
        if entry {
            out.push_str(" entry");
        }
        if let Some(it) = block.in_loop {
            let _ = write!(out, " in l{}", it.into_raw());
        }
        out.push('\n');
        for instr in &block.instrs {
            let _ = writeln!(out, "    {}", self.op_text(&instr.op));
        }
        let _ = writeln!(out, "    -> {}", self.term_text(&block.term));
    }

    /// An instruction as text.
    pub fn op_text(&self, op: &Op) -> String {
        match op {
            Op::Expr(expr) => self.expr_text(*expr),
            Op::Assign { lhs, rhs, define } if rhs.is_empty() => {
                format!("{} {}", if *define { "var" } else { "set" }, self.list_text(lhs))
            }
            Op::Assign { lhs, rhs, define } => {
                format!("{} {} {}", self.list_text(lhs), if *define { ":=" } else { "=" }, self.list_text(rhs))
            }
            Op::Go(call) => format!("go {}", self.expr_text(*call)),
            Op::Defer(call) => format!("defer {}", self.expr_text(*call)),
            Op::Send { chan, value } => format!("{} <- {}", self.expr_text(*chan), self.expr_text(*value)),
            Op::Chosen(comm) => format!("chosen {}", self.comm_text(comm)),
        }
    }

    fn comm_text(&self, comm: &Comm) -> String {
        match comm {
            Comm::Send { chan, value } => format!("{} <- {}", self.expr_text(*chan), self.expr_text(*value)),
            Comm::Recv { chan, lhs } if lhs.is_empty() => format!("<-{}", self.expr_text(*chan)),
            Comm::Recv { chan, lhs } => format!("{} = <-{}", self.list_text(lhs), self.expr_text(*chan)),
        }
    }

    /// A terminator as text.
    pub fn term_text(&self, term: &Term) -> String {
        match term {
            Term::Goto(next) => block_name(*next),
            Term::Branch { cond, yes, no } => {
                format!("if {} {} else {}", self.expr_text(*cond), block_name(*yes), block_name(*no))
            }
            Term::Switch { on, types, arms, default } => {
                let mut text = format!("switch {}{}", self.expr_text(*on), if *types { ".(type)" } else { "" });
                for arm in arms {
                    let types: Vec<String> = arm.types.iter().map(ty_text).collect();
                    let _ = write!(
                        text,
                        " [{}{}] {}",
                        self.list_text(&arm.values),
                        types.join(", "),
                        block_name(arm.target)
                    );
                }
                let _ = write!(text, " default {}", block_name(*default));
                text
            }
            Term::Select { arms, default } => {
                let mut text = "select".to_owned();
                for arm in arms {
                    let _ = write!(text, " [{}] {}", self.comm_text(&arm.comm), block_name(arm.target));
                }
                if let Some(default) = default {
                    let _ = write!(text, " default {}", block_name(*default));
                }
                text
            }
            Term::Range { over, vars, body, done } => {
                let over = self.expr_text(*over);
                format!("range [{}] {over} {} done {}", self.list_text(vars), block_name(*body), block_name(*done))
            }
            Term::Return(values) if values.is_empty() => "return".to_owned(),
            Term::Return(values) => format!("return {}", self.list_text(values)),
            Term::Stop(why) => format!("stop {why:?}"),
        }
    }

    fn list_text(&self, list: &[ExprId]) -> String {
        let texts: Vec<String> = list.iter().map(|&expr| self.expr_text(expr)).collect();
        texts.join(", ")
    }

    /// The name of a variable; with a number behind it if an earlier one has the same name.
    fn var_text(&self, id: VarId) -> String {
        let name = &self.vars[id].name;
        let shown = if name.is_empty() { "_" } else { name.as_str() };
        let earlier =
            self.vars.iter().take_while(|(other, _)| *other != id).filter(|(_, var)| var.name == *name).count();
        if earlier == 0 { shown.to_owned() } else { format!("{shown}'{earlier}") }
    }

    /// An expression as text.
    pub fn expr_text(&self, id: ExprId) -> String {
        let text = |id: &ExprId| self.expr_text(*id);
        match &self.exprs[id].kind {
            ExprKind::Var(var) => self.var_text(*var),
            ExprKind::Global(name) => format!("@{name}"),
            ExprKind::Imported(path, name) => format!("\"{path}\".{name}"),
            ExprKind::Field(base, name) => format!("{}.{name}", text(base)),
            ExprKind::Index(base, rest) => format!("{}[{}]", text(base), self.list_text(rest)),
            ExprKind::Slice(base, rest) => format!("{}[:{}]", text(base), self.list_text(rest)),
            ExprKind::Call(call) => {
                let spread = if call.spread { "..." } else { "" };
                format!("{}({}{spread})", text(&call.callee), self.list_text(&call.args))
            }
            ExprKind::Deref(base) => format!("*{}", text(base)),
            ExprKind::AddrOf(base) => format!("&{}", text(base)),
            ExprKind::Recv(base) => format!("<-{}", text(base)),
            ExprKind::Unary(operator, base) => format!("{operator}{}", text(base)),
            ExprKind::Binary(operator, left, right) => format!("({} {operator} {})", text(left), text(right)),
            ExprKind::Closure(func) => func_name(*func),
            ExprKind::Composite(ty, elements) => {
                let elements: Vec<String> = elements
                    .iter()
                    .map(|(key, value)| match key {
                        Some(key) => format!("{}: {}", text(key), text(value)),
                        None => text(value),
                    })
                    .collect();
                format!("{}{{{}}}", ty_text(ty), elements.join(", "))
            }
            ExprKind::Assert(base, ty) => format!("{}.({})", text(base), ty_text(ty)),
            ExprKind::Type(ty) => format!("type({})", ty_text(ty)),
            ExprKind::Int(value) => value.to_string(),
            ExprKind::Str(value) => format!("{value:?}"),
            ExprKind::Literal => "literal".to_owned(),
            ExprKind::Unknown(rest) => format!("unknown({})", self.list_text(rest)),
        }
    }
}

fn func_name(id: FuncId) -> String {
    format!("f{}", id.into_raw())
}

fn block_name(id: BlockId) -> String {
    format!("b{}", id.into_raw())
}

/// A type as text; `?` for an unknown one.
pub fn ty_text(ty: &Ty) -> String {
    match ty {
        Ty::Unknown => "?".to_owned(),
        Ty::Basic(name) => name.to_string(),
        Ty::Named(name) => format!("{}.{}", name.path, name.name),
        Ty::Pointer(inner) => format!("*{}", ty_text(inner)),
        Ty::Slice(inner) => format!("[]{}", ty_text(inner)),
        Ty::Array(inner) => format!("[N]{}", ty_text(inner)),
        Ty::Map(key, value) => format!("map[{}]{}", ty_text(key), ty_text(value)),
        Ty::Chan(Dir::Both, inner) => format!("chan {}", ty_text(inner)),
        Ty::Chan(Dir::Recv, inner) => format!("<-chan {}", ty_text(inner)),
        Ty::Chan(Dir::Send, inner) => format!("chan<- {}", ty_text(inner)),
        Ty::Func(signature) => format!("func{}", signature_text(signature)),
        Ty::Struct(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|field| {
                    let embedded = if field.embedded { "embedded " } else { "" };
                    format!("{embedded}{} {}", field.name, ty_text(&field.ty))
                })
                .collect();
            format!("struct{{{}}}", fields.join("; "))
        }
        Ty::Interface(members) if members.is_empty() => "interface{}".to_owned(),
        Ty::Interface(_) => "interface{…}".to_owned(),
        Ty::Tuple(types) => format!("({})", types_text(types)),
    }
}

fn types_text(types: &[Ty]) -> String {
    let texts: Vec<String> = types.iter().map(ty_text).collect();
    texts.join(", ")
}

fn signature_text(signature: &Signature) -> String {
    let variadic = if signature.variadic { "..." } else { "" };
    let params = format!("({}{variadic})", types_text(&signature.params));
    match &signature.results[..] {
        [] => params,
        [one] => format!("{params} {}", ty_text(one)),
        many => format!("{params} ({})", types_text(many)),
    }
}
