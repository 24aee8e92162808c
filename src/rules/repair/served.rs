//! Timeouts of servers and clients: a field of a literal, and a server in place of a function that makes one without.

use crate::finding::{Edit, Fix};
use crate::model::body::{Call, ExprId};
use crate::rules::FuncCx;

impl FuncCx<'_> {
    /// `field: seconds * time.Second` in a literal.
    pub(in crate::rules) fn set_seconds(&self, literal: ExprId, field: &str, seconds: u32) -> Option<Fix> {
        let time = self.import("time")?;
        let mut edits: Vec<Edit> = time.edit.into_iter().collect();
        edits.extend(self.set_field(literal, field, &format!("{seconds} * {}.Second", time.name))?);
        Some(Fix { title: format!("set {field}"), safe: false, edits })
    }

    /// `http.ListenAndServe(addr, h)` as a method of a server that has the timeout.
    pub(in crate::rules) fn serve_with_timeout(&self, expr: ExprId, call: &Call, name: &str) -> Option<Fix> {
        // gofmt breaks up a function on one line that grows too long.
        let around = self.uses.site(expr).map(|site| self.unit.funcs[site.func].span)?;
        if self.line(around) == self.file.source.line(around.end) {
            return None;
        }
        let args: Vec<String> = call.args.iter().map(|arg| self.spaced(*arg)).collect::<Option<_>>()?;
        let (fields, args) = match (name, args.as_slice()) {
            ("ListenAndServe", [addr, handler]) => (format!("Addr: {addr}, Handler: {handler}"), String::new()),
            ("ListenAndServeTLS", [addr, cert, key, handler]) => {
                (format!("Addr: {addr}, Handler: {handler}"), format!("{cert}, {key}"))
            }
            ("Serve", [listener, handler]) => (format!("Handler: {handler}"), listener.clone()),
            ("ServeTLS", [listener, handler, cert, key]) => {
                (format!("Handler: {handler}"), format!("{listener}, {cert}, {key}"))
            }
            _ => return None,
        };
        let package = self.text(call.callee).strip_suffix(name)?;
        let fields = fields.replace(", Handler: nil", "").replace("Handler: nil", "");
        let fields = if fields.is_empty() { fields } else { format!("{fields}, ") };
        let time = self.import("time")?;
        let server = format!("&{package}Server{{{fields}ReadHeaderTimeout: 10 * {}.Second}}", time.name);
        let mut edits: Vec<Edit> = time.edit.into_iter().collect();
        edits.push(self.edit(self.span(expr), format!("({server}).{name}({args})")));
        let title = "serve with a server that has a ReadHeaderTimeout".to_owned();
        (!server.contains('\n')).then_some(Fix { title, safe: false, edits })
    }
}
