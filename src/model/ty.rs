//! Types-lite: as much of Go's types as leaks need. Everything else is [`Ty::Unknown`].

use smol_str::SmolStr;

/// Direction of a channel type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dir {
    /// `chan T`
    Both,
    /// `<-chan T`
    Recv,
    /// `chan<- T`
    Send,
}

/// A type as written, with package qualifiers resolved to import paths.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Ty {
    /// Not known, or of no interest (type parameters too).
    #[default]
    Unknown,
    /// A predeclared type, by name: `int`, `error`, `string`, `any`…
    Basic(SmolStr),
    /// A declared type of a package. Type arguments are dropped.
    Named(TypeName),
    /// `*T`
    Pointer(Box<Ty>),
    /// `[]T`
    Slice(Box<Ty>),
    /// `[N]T`
    Array(Box<Ty>),
    /// `map[K]V`
    Map(Box<Ty>, Box<Ty>),
    /// `chan T` and its directed forms
    Chan(Dir, Box<Ty>),
    /// `func(…) …`
    Func(Box<Signature>),
    /// `struct { … }`
    Struct(Vec<Field>),
    /// `interface { … }`: its methods as fields of a function type, and what it embeds
    Interface(Vec<Field>),
    /// Several results of one call.
    Tuple(Vec<Ty>),
}

/// A declared type: import path of its package and name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeName {
    /// Import path of the declaring package, as [`crate::model`] names packages.
    pub path: SmolStr,
    /// The type's name.
    pub name: SmolStr,
}

/// One field of a struct type, or one method of an interface.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its name; the type's name for an embedded one.
    pub name: SmolStr,
    /// Its type.
    pub ty: Ty,
    /// Whether it is embedded.
    pub embedded: bool,
}

/// Parameters and results of a function type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Signature {
    /// Parameter types in order, one entry per name.
    pub params: Vec<Ty>,
    /// Result types in order, one entry per name.
    pub results: Vec<Ty>,
    /// Whether the last parameter is `...T` (its entry is then `T`).
    pub variadic: bool,
}

impl Ty {
    /// Shorthand for a declared type.
    pub fn named(path: &str, name: &str) -> Self {
        Self::Named(TypeName { path: path.into(), name: name.into() })
    }

    /// Shorthand for a pointer.
    #[must_use]
    pub fn pointer(self) -> Self {
        Self::Pointer(Box::new(self))
    }

    /// The type without one level of pointer.
    #[expect(clippy::should_implement_trait, reason = "types do not become one another by themselves")]
    pub fn deref(&self) -> &Ty {
        match self {
            Self::Pointer(inner) => inner,
            other => other,
        }
    }

    /// The declared type behind at most one pointer.
    pub fn type_name(&self) -> Option<&TypeName> {
        match self.deref() {
            Self::Named(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it is the declared type `path.name` or a pointer to it.
    pub fn is(&self, path: &str, name: &str) -> bool {
        self.type_name().is_some_and(|it| it.path == path && it.name == name)
    }

    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// The one result type of a call that gives this; the first of several.
    pub fn first(&self) -> &Ty {
        match self {
            Self::Tuple(types) => types.first().unwrap_or(&Ty::Unknown),
            other => other,
        }
    }

    /// Result `index` of a call that gives this.
    pub fn result(&self, index: usize) -> &Ty {
        match self {
            Self::Tuple(types) => types.get(index).unwrap_or(&Ty::Unknown),
            other if index == 0 => other,
            _ => &Ty::Unknown,
        }
    }
}
