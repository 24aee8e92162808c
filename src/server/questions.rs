//! What a client asks about a document. A question about a package that is being analysed waits for the outcome, so that the answer
//! fits the text that the user sees, and can be taken back while it waits.

use super::address::path_of;
use super::analysis::Notice;
use super::{actions, hover};
use camino::Utf8PathBuf;
use lsp_server::{Request, RequestId};
use lsp_types::request::{CodeActionRequest, HoverRequest, Request as _};
use lsp_types::{CodeActionKind, CodeActionOrCommand, CodeActionParams, HoverParams, Position, Range, Uri};
use serde_json::Value;

/// A request that can be answered from the notices of one document.
#[derive(Debug)]
pub(super) struct Question {
    /// Its number.
    pub(super) id: RequestId,
    /// The document; `None` if it is none that could be open here.
    pub(super) path: Option<Utf8PathBuf>,
    about: About,
}

#[derive(Debug)]
enum About {
    Hover(Position),
    Actions(Range, Option<Vec<CodeActionKind>>),
}

/// Why a request is no question.
#[derive(Debug)]
pub(super) enum Misread {
    /// Nobody here answers such requests.
    Method(RequestId, String),
    /// Its parameters make no sense.
    Params(RequestId, String),
}

impl Question {
    /// Reads a request.
    pub(super) fn read(request: Request) -> Result<Self, Misread> {
        let Request { id, method, params } = request;
        let read = match method.as_str() {
            HoverRequest::METHOD => about_hover(params),
            CodeActionRequest::METHOD => about_actions(params),
            _ => return Err(Misread::Method(id, format!("`{method}` is not offered"))),
        };
        match read {
            Ok((uri, about)) => Ok(Self { id, path: path_of(&uri), about }),
            Err(error) => Err(Misread::Params(id, format!("`{method}`: {error}"))),
        }
    }

    /// The answer from the notices of its document.
    pub(super) fn answer(&self, notices: &[Notice], markdown: bool) -> Result<Value, serde_json::Error> {
        match &self.about {
            About::Hover(position) => serde_json::to_value(hover::at(notices, *position, markdown)),
            About::Actions(range, only) => {
                let actions = actions::at(notices, *range, only.as_deref()).cloned();
                serde_json::to_value(actions.map(CodeActionOrCommand::CodeAction).collect::<Vec<_>>())
            }
        }
    }
}

fn about_hover(params: Value) -> Result<(Uri, About), serde_json::Error> {
    let at = serde_json::from_value::<HoverParams>(params)?.text_document_position_params;
    Ok((at.text_document.uri, About::Hover(at.position)))
}

fn about_actions(params: Value) -> Result<(Uri, About), serde_json::Error> {
    let params: CodeActionParams = serde_json::from_value(params)?;
    Ok((params.text_document.uri, About::Actions(params.range, params.context.only)))
}
