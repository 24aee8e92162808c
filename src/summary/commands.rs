//! What a function is to its program: its `main`, the body of a command, something of its start, or what serves one request of many.

use crate::flow::watch;
use crate::model::body::{ExprId, ExprKind};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::{Signature, Ty};
use crate::syntax::item::ItemKind;

/// Whether a function is the `main` of a program: of one of several that are built into one, too, each a package with a `main` of its own.
pub(super) fn is_main(program: &Program, item: ItemId) -> bool {
    program.item(item).kind == ItemKind::Func
        && program.name(item) == "main"
        && *program.signature(item) == Signature::default()
}

/// Whether a function serves one request of many.
pub(super) fn is_handler(signature: &Signature) -> bool {
    signature.params.iter().any(|ty| ty.is("net/http", "ResponseWriter"))
}

/// Whether a function answers one call of a gRPC service: `Get(context.Context, *GetRequest) (*GetResponse, error)`, whatever the messages are
/// called, of a type that embeds what the generated code wants embedded. Its context ends once it has returned.
pub(super) fn is_unary(program: &Program, item: ItemId) -> bool {
    let Signature { params, results, .. } = program.signature(item);
    let is_message = |ty: &Ty| matches!(ty, Ty::Pointer(inner) if inner.type_name().is_some());
    let serves = |recv| {
        let owner = program.file_of(item).source.slice(recv);
        let is_mark = |ty: &Ty| {
            let name = ty.type_name().map(|it| it.name.as_str());
            name.is_some_and(|it| it.starts_with("Unimplemented") && it.ends_with("Server"))
        };
        program.types(program.package_of(item), owner).any(|decl| {
            matches!(&decl.ty, Ty::Struct(fields) if fields.iter().any(|field| field.embedded && is_mark(&field.ty)))
        })
    };
    program.name(item).starts_with(char::is_uppercase)
        && matches!(params.as_slice(), [context, asked] if watch::is_context(context) && is_message(asked))
        && matches!(results.as_slice(), [answer, error] if is_message(answer) && *error == Ty::Basic("error".into()))
        && program.item(item).recv.is_some_and(serves)
}

/// Whether a function puts the parts of a program together, which run once it has returned, and not at all where it fails.
pub(super) fn is_set_up(signature: &Signature) -> bool {
    signature.params.iter().any(|ty| *ty == Ty::named("github.com/oklog/run", "Group").pointer())
}

/// Methods of libraries that are given what a program does at its start, and end it where that fails.
const STARTERS: &[(&str, &str)] = &[("github.com/grafana/dskit/modules", "RegisterModule")];

/// Libraries that call a method of this name of each type that a field marks as a command.
const RUNNERS: &[(&str, &str)] = &[("github.com/alecthomas/kong", "Run"), ("github.com/jessevdk/go-flags", "Execute")];

/// Names of bodies of commands that are given words and return the exit code.
const RUNS: &[&str] = &["Run", "Exec", "Execute"];

/// Whether a function is the body of a command: by its parameters, as one that gives the exit code, `Run([]string) int`, or as the
/// method that a library which fills structs from the command line calls.
pub(super) fn is_command(program: &Program, item: ItemId) -> bool {
    let signature = program.signature(item);
    let name = program.name(item);
    let runs = |params: &[Ty]| {
        RUNS.contains(&name) && params.contains(&strings()) && signature.results == [Ty::Basic("int".into())]
    };
    is_of_command(signature)
        || runs(&signature.params)
        || is_filled_command(program, item)
        || is_runnable(program, item)
}

/// Whether a function is what a manager of `controller-runtime` runs until the program ends: `Start(context.Context) error` of a type that
/// says whether it needs to be elected.
fn is_runnable(program: &Program, item: ItemId) -> bool {
    let signature = program.signature(item);
    let starts = program.name(item) == "Start"
        && matches!(signature.params.as_slice(), [context] if watch::is_context(context))
        && signature.results == [Ty::Basic("error".into())];
    let asked = |recv| {
        !program
            .methods(program.package_of(item), program.file_of(item).source.slice(recv), "NeedLeaderElection")
            .is_empty()
    };
    starts && program.item(item).recv.is_some_and(asked)
}

/// Whether a function is what a manager of `controller-runtime` calls for each object or event, with the context that is its own.
pub(super) fn is_of_manager(signature: &Signature) -> bool {
    let of = |ty: &Ty| {
        ty.type_name().is_some_and(|it| {
            it.path.starts_with("sigs.k8s.io/controller-runtime")
                && (it.name == "Request" || it.name.ends_with("Event"))
        })
    };
    matches!(signature.params.as_slice(), [context, rest @ ..] if watch::is_context(context) && rest.iter().any(of))
}

/// Whether a call gives its function arguments to the start of the program.
pub(super) fn is_start(program: &Program, item: ItemId, call: ExprId) -> bool {
    let cx = Resolver::new(program, item);
    let ExprKind::Call(call) = cx.unit.kind(call) else { return false };
    let imports = &program.file_of(item).imports;
    let named =
        |(path, name): &(&str, &str)| cx.unit.called_name(call).is_some_and(|it| it == name) && imports.has(path);
    !matches!(cx.callee(call), Callee::Project(_)) && STARTERS.iter().any(named)
}

fn is_filled_command(program: &Program, item: ItemId) -> bool {
    let name = program.name(item);
    let called_by = |path: &str| program.files_near(program.package_of(item), true).any(|file| file.imports.has(path));
    program.item(item).kind == ItemKind::Method
        && program.signature(item).results == [Ty::Basic("error".into())]
        && RUNNERS.iter().any(|(path, method)| *method == name && called_by(path))
}

fn strings() -> Ty {
    Ty::Slice(Box::new(Ty::Basic("string".into())))
}

/// Whether a function is the body of a command by its parameters: `(cmd *cobra.Command, args []string)`, `(c *cli.Context)`, what a plugin of
/// CNI is asked, or what a Windows service does until it has stopped.
pub(super) fn is_of_command(signature: &Signature) -> bool {
    let of = |ty: &Ty, is: &dyn Fn(&str, &str) -> bool| match ty {
        Ty::Pointer(inner) => inner.type_name().is_some_and(|it| is(&it.path, &it.name)),
        _ => false,
    };
    match signature.params.as_slice() {
        [first, args, ..] if *args == strings() => of(first, &|_, name| name == "Command"),
        params => params.iter().any(|ty| {
            of(ty, &|path, name| path.starts_with("github.com/urfave/cli") && matches!(name, "Context" | "Command"))
                || of(ty, &|path, name| path == "github.com/containernetworking/cni/pkg/skel" && name == "CmdArgs")
                || matches!(ty, Ty::Chan(_, asked) if asked.is("golang.org/x/sys/windows/svc", "ChangeRequest"))
        }),
    }
}
