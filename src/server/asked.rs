//! Requests: answered from what is known. One about a package that is being analysed is parked until the outcome is there.

use super::Fault;
use super::analysis::Notice;
use super::questions::{Misread, Question};
use super::session::Session;
use camino::Utf8Path;
use lsp_server::{ErrorCode, Request, RequestId};
use lsp_types::NumberOrString;
use lsp_types::request::{Request as _, Shutdown};

impl Session {
    /// Answers a request, at once or later.
    pub(super) fn asked(&mut self, request: Request) -> Result<(), Fault> {
        if self.shut_down {
            return self.client.refuse(request.id, ErrorCode::InvalidRequest, "the server was shut down");
        }
        if request.method == Shutdown::METHOD {
            self.shut_down = true;
            for question in std::mem::take(&mut self.parked) {
                self.client.refuse(question.id, ErrorCode::RequestCanceled, "the server was shut down")?;
            }
            return self.client.answer(request.id, ());
        }
        match Question::read(request) {
            Ok(question) if self.may_answer(&question) => self.answer(&question),
            Ok(question) => {
                self.parked.push(question);
                Ok(())
            }
            Err(Misread::Method(id, reason)) => self.client.refuse(id, ErrorCode::MethodNotFound, reason),
            Err(Misread::Params(id, reason)) => self.client.refuse(id, ErrorCode::InvalidParams, reason),
        }
    }

    /// Whether waiting would bring nothing. A document without findings does not make anybody wait.
    fn may_answer(&self, question: &Question) -> bool {
        let Some(folder) = question.path.as_deref().and_then(Utf8Path::parent) else { return true };
        self.notices(question).is_empty() || self.schedule.is_settled(folder)
    }

    fn answer(&self, question: &Question) -> Result<(), Fault> {
        let id = question.id.clone();
        match question.answer(self.notices(question), self.abilities.markdown) {
            Ok(answer) => self.client.answer(id, answer),
            Err(error) => self.client.refuse(id, ErrorCode::InternalError, error.to_string()),
        }
    }

    fn notices(&self, question: &Question) -> &[Notice] {
        let known = question.path.as_ref().and_then(|path| self.known.get(path));
        known.map_or(&[], |noted| &noted.notices)
    }

    /// Answers the questions whose package has settled.
    pub(super) fn answer_what_is_parked(&mut self) -> Result<(), Fault> {
        let parked = std::mem::take(&mut self.parked);
        let (ready, parked) = parked.into_iter().partition(|question| self.may_answer(question));
        self.parked = parked;
        let ready: Vec<Question> = ready;
        ready.iter().try_for_each(|question| self.answer(question))
    }

    /// The client does not want to know any more.
    pub(super) fn take_back(&mut self, id: NumberOrString) -> Result<(), Fault> {
        let id = match id {
            NumberOrString::Number(number) => RequestId::from(number),
            NumberOrString::String(text) => RequestId::from(text),
        };
        match self.parked.iter().position(|question| question.id == id) {
            Some(index) => {
                let question = self.parked.remove(index);
                self.client.refuse(question.id, ErrorCode::RequestCanceled, "taken back")
            }
            None => Ok(()),
        }
    }
}
