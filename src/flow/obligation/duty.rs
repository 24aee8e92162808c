//! How a thing is released: by a call of it, by a method, through a field, by coming to its end.

use smol_str::SmolStr;
use std::sync::Arc;

/// What one mention does with the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Looks at it; it is still owed.
    Nothing,
    /// Somebody else holds it now, or may: not our debt any more.
    HandedOver,
    /// It is released, now or by a deferred call or a goroutine.
    Released,
}

/// How a thing is released.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Duty {
    /// By calling it: a cancel function.
    Call,
    /// By one of the ways of this list.
    Methods(Arc<Methods>),
}

/// The ways in which a thing with methods is released.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Methods {
    /// Any of these methods releases it; the first is the one to recommend.
    pub names: Vec<SmolStr>,
    /// What is owed is this field of what the holder has: the `Body` of a response.
    pub part: Option<SmolStr>,
    /// A call of one of these methods that says false, or whose channel is closed, ends it: `Next` of rows, `ResultChan` of a watch.
    pub until: Vec<SmolStr>,
    /// Functions, by name, that only borrow it; one `*` stands for anything.
    pub lent_to: Vec<SmolStr>,
    /// A receive from this field ends it: the `C` of a timer that has fired; empty if the thing is the channel itself.
    pub fires: Option<SmolStr>,
    /// Whether reading it to its end will do: asked of the body of a response, whose connection goes back by itself then.
    pub or_read: bool,
}

impl Duty {
    /// By calling this method.
    pub fn method(name: &'static str) -> Self {
        Methods { names: vec![name.into()], ..Methods::default() }.into()
    }

    /// Whether calling this method releases the thing.
    pub fn releases(&self, method: &str) -> bool {
        matches!(self, Self::Methods(methods) if methods.names.iter().any(|name| name == method))
    }

    /// Whether the thing is at its end once this method has said false.
    pub fn ends_with(&self, method: &str) -> bool {
        matches!(self, Self::Methods(methods) if methods.until.iter().any(|name| name == method))
    }

    /// Whether a function of this name only borrows the thing.
    pub fn is_lent_to(&self, function: &str) -> bool {
        let Self::Methods(methods) = self else { return false };
        methods.lent_to.iter().any(|pattern| match pattern.split_once('*') {
            Some((front, back)) => {
                function.len() >= front.len() + back.len() && function.starts_with(front) && function.ends_with(back)
            }
            None => function == pattern,
        })
    }

    /// Whether a receive from this field ends the thing.
    pub fn fires(&self, field: &str) -> bool {
        matches!(self, Self::Methods(methods) if methods.fires.as_ref().is_some_and(|name| name == field))
    }

    /// The field of the holder that is owed, if not the whole.
    pub fn part(&self) -> Option<&SmolStr> {
        match self {
            Self::Methods(methods) => methods.part.as_ref(),
            Self::Call => None,
        }
    }

    /// What is owed for the part itself; the same duty if the whole is owed.
    #[must_use]
    pub fn of_part(&self) -> Self {
        match self {
            Self::Methods(methods) if methods.part.is_some() => {
                Methods { part: None, ..Methods::clone(methods) }.into()
            }
            other => other.clone(),
        }
    }

    /// The same duty for a thing that need only be read to its end.
    #[must_use]
    pub fn or_read(&self) -> Self {
        match self {
            Self::Methods(methods) => Methods { or_read: true, ..Methods::clone(methods) }.into(),
            Self::Call => Self::Call,
        }
    }

    /// Whether reading the thing to its end will do.
    pub fn may_be_read(&self) -> bool {
        matches!(self, Self::Methods(methods) if methods.or_read)
    }

    /// The method to call, as a reader writes it behind the holder: `.Close()`, `.Body.Close()`, `()`.
    pub fn call(&self) -> String {
        match self {
            Self::Call => "()".to_owned(),
            Self::Methods(methods) => {
                let part = methods.part.as_ref().map(|part| format!(".{part}")).unwrap_or_default();
                methods.names.first().map_or_else(String::new, |name| format!("{part}.{name}()"))
            }
        }
    }
}

impl From<Methods> for Duty {
    fn from(methods: Methods) -> Self {
        Self::Methods(Arc::new(methods))
    }
}
