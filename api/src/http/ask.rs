//! From what is asked to what is answered, whichever way it came.

use std::sync::Arc;

use apollo_compiler::{
    ast::OperationType, executable::Operation, request::coerce_variable_values, response::JsonMap,
};
use async_graphql::{Executor, Request, Response, Variables};
use loggbok_domain::Language;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tokio::task::AbortHandle;

use super::{
    Endpoint, Freshness, Host,
    bounded::Digest,
    document::Document,
    holes,
    host::feed,
    price,
    refusal::{Flaw, Measure, Refusal},
    request::Asked,
    size,
};

/// One operation of a valid document, with variables that fit it.
pub(crate) struct Question {
    document: Arc<Document>,
    operation_name: Option<String>,
    variables: JsonMap,
    /// Query, mutation or subscription.
    pub(crate) kind: OperationType,
}

impl Question {
    /// What names the answer.
    pub(crate) fn digest(&self, freshness: &Freshness) -> Result<Digest, Refusal> {
        let mut hash = Sha256::new();
        hash.update(self.document.digest);
        feed(
            &mut hash,
            self.operation_name.as_deref().unwrap_or_default().as_bytes(),
        );
        let variables = serde_json::to_vec(&self.variables).map_err(|error| Refusal::fault(&error))?;
        feed(&mut hash, &variables);
        freshness.feed(&mut hash);
        Ok(hash.finalize().into())
    }

    fn operation(&self) -> Result<&Operation, Refusal> {
        operation(&self.document, self.operation_name.as_deref())
    }
}

impl<H: Host, E: Executor> Endpoint<H, E> {
    /// Checks what is asked against contract and limits, all but its price.
    pub(crate) fn question(&self, asked: Asked) -> Result<Question, Refusal> {
        let values = asked.variables.values().map(count).sum::<usize>();
        size::within(
            Measure::VariableValues,
            values as u64,
            self.limits().variable_values as u64,
        )?;
        let document = self.document(&asked.text)?;
        let operation = operation(&document, asked.operation_name.as_deref())?;
        let kind = operation.operation_type;
        let sent = serde_json::from_value(Value::Object(asked.variables))
            .map_err(|error| Refusal::Malformed(error.to_string()))?;
        let fitted = coerce_variable_values(&self.contract, operation, &sent).map_err(|error| {
            let place = error
                .location()
                .and_then(|span| span.line_column(&document.valid.sources));
            let at = place.map(|place| (place.line, place.column));
            Refusal::Variables(Flaw {
                message: error.message().to_string(),
                at,
            })
        })?;
        Ok(Question {
            kind,
            variables: fitted.into_inner(),
            operation_name: asked.operation_name,
            document,
        })
    }

    fn document(&self, text: &str) -> Result<Arc<Document>, Refusal> {
        let digest = Sha256::digest(text).into();
        if let Some(document) = self.documents.get(&digest) {
            return Ok(document);
        }
        let read = Document::read(
            text,
            digest,
            &self.contract,
            self.limits(),
            self.settings.introspection,
        )?;
        let document = Arc::new(read);
        self.documents.put(digest, Arc::clone(&document), text.len());
        Ok(document)
    }

    /// The question as the executor takes it, once it is known not to cost too much.
    pub(crate) fn request(
        &self,
        question: &Question,
        actor: H::Actor,
        language: Language,
    ) -> Result<Request, Refusal> {
        price::check(
            &question.document.valid,
            question.operation()?,
            &question.variables,
            self.limits(),
        )?;
        let variables = serde_json::to_value(&question.variables).map_err(|error| Refusal::fault(&error))?;
        let mut request = Request::new("").variables(Variables::from_json(variables));
        request.operation_name.clone_from(&question.operation_name);
        request.set_parsed_query(question.document.runnable.clone());
        Ok(self.host.furnish(request, actor, language))
    }

    /// Runs a query or mutation within the time allowed, in a task of its own, so that a fault in a
    /// resolver is answered, too. A query nobody waits for is given up; a mutation runs on to its end,
    /// since what it has begun to write must be told apart from what it has not.
    pub(crate) async fn run(&self, question: &Question, request: Request) -> Result<Response, Refusal> {
        let executor = self.executor.clone();
        let task = tokio::spawn(async move { executor.execute(request).await });
        let _given_up = (question.kind != OperationType::Mutation).then(|| AbortOnDrop(task.abort_handle()));
        match tokio::time::timeout(self.limits().time, task).await {
            Ok(Ok(response)) => self.settle(question, response),
            Ok(Err(error)) => Err(Refusal::fault(&error)),
            Err(_) => Err(Refusal::timed_out(self.limits())),
        }
    }

    /// Tells an answer from a request that the executor refused to run, puts nulls where fields failed, and
    /// leaves out errors beyond the limit.
    pub(crate) fn settle(&self, question: &Question, mut response: Response) -> Result<Response, Refusal> {
        let unrun = response.data == async_graphql::Value::Null
            && !response.errors.is_empty()
            && response.errors.iter().all(|error| error.path.is_empty());
        if unrun {
            let flaw = |error: &async_graphql::ServerError| Flaw {
                message: error.message.clone(),
                at: error.locations.first().map(|place| (place.line, place.column)),
            };
            return Err(Refusal::Invalid(
                response.errors.iter().take(10).map(flaw).collect(),
            ));
        }
        holes::fill(&mut response, &question.document.valid, question.operation()?);
        response.errors.truncate(self.limits().errors);
        Ok(response)
    }
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn operation<'a>(document: &'a Document, name: Option<&str>) -> Result<&'a Operation, Refusal> {
    document
        .valid
        .operations
        .get(name)
        .map(|operation| &**operation)
        .map_err(|_| Refusal::Operation)
}

/// Single values inside a value.
fn count(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
        Value::Array(values) => 1 + values.iter().map(count).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(count).sum::<usize>(),
    }
}
