//! What a rule sees of one function, and where its findings go.

use crate::finding::Finding;
use std::marker::PhantomData;

/// One function and everything that may be asked about it.
#[derive(Debug)]
pub struct FuncCx<'a> {
    program: PhantomData<&'a ()>,
}

/// The findings of one function.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }
}
