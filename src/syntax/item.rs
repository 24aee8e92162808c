//! Top-level items of a file, and the trigger words their text contains.

use crate::source::TextRange;

/// What an item declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// `func name(…)`
    Func,
    /// `func (r T) name(…)`
    Method,
    /// One type specification, alone or of a group.
    Type,
    /// One var specification, alone or of a group.
    Var,
    /// One const specification, alone or of a group.
    Const,
}

impl ItemKind {
    /// The keyword that a specification of a group needs in front to be parsed alone.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Func | Self::Method => "func",
            Self::Type => "type",
            Self::Var => "var",
            Self::Const => "const",
        }
    }
}

/// A set of trigger words, by their index in the registry's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TriggerSet([u64; 4]);

impl TriggerSet {
    /// How many words a set can tell apart.
    pub const CAPACITY: usize = 256;

    /// Adds the word with this index.
    pub fn insert(&mut self, word: usize) {
        self.0[word / 64] |= 1 << (word % 64);
    }

    /// Whether the word with this index is here.
    pub fn contains(self, word: usize) -> bool {
        self.0[word / 64] & (1 << (word % 64)) != 0
    }

    /// Whether every word of `other` is here.
    pub fn contains_all(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(own, other)| own & other == other)
    }
}

/// One top-level item.
///
/// A specification in a group (`var ( a = 1; b = 2 )`) is an item of its own; `grouped` says that its text lacks the keyword.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it declares.
    pub kind: ItemKind,
    /// The declared name; for `var a, b = …` the first one.
    pub name: TextRange,
    /// Names declared after the first (`var a, b = …`), empty nearly always.
    pub more_names: Vec<TextRange>,
    /// The receiver's base type name, without star and type parameters.
    pub recv: Option<TextRange>,
    /// The whole text, from the keyword (or the specification's first byte) to its last byte.
    pub span: TextRange,
    /// Offset of the `{` that opens a function's body; `None` without one.
    pub body: Option<u32>,
    /// The comment lines that end directly above, if any.
    pub doc: Option<TextRange>,
    /// Whether the item stands in a parenthesised group.
    pub grouped: bool,
    /// The trigger words inside `span`.
    pub hits: TriggerSet,
}

/// One import specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The name given in the file (`_` and `.` included); `None` if the package's own name counts.
    pub alias: Option<smol_str::SmolStr>,
    /// The unquoted import path.
    pub path: smol_str::SmolStr,
    /// From the alias, if there is one, to the closing quote.
    pub span: TextRange,
}

/// What the outline of one file holds.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Name in the package clause; empty if there is none.
    pub package: smol_str::SmolStr,
    /// Imports in order.
    pub imports: Vec<Import>,
    /// Items in order.
    pub items: Vec<Item>,
    /// Where the text could not be followed (unterminated string or comment, unbalanced bracket), if anywhere.
    pub broken_at: Option<u32>,
}
