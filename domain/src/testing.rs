//! Given, when, then: a command decided and folded through the aggregate, without a log.

use std::fmt::Debug;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use cqrs_es::event_sink::EventSink;
use cqrs_es::{Aggregate, DomainEvent};
use serde::de::DeserializeOwned;

use crate::{Circumstances, Erased, Event, Refusal};

mod known;

pub(crate) use known::*;

/// A table of cases: `name: [events before], circumstances, command => [events] or "CODE";`. One test a line.
macro_rules! cases {
    ($aggregate:ty; $($name:ident: $given:expr, $around:expr, $command:expr => $expected:expr;)*) => {$(
        #[test]
        fn $name() {
            $crate::testing::given::<$aggregate>($given).around($around).when($command).expect($expected);
        }
    )*};
}
pub(crate) use cases;

/// An aggregate of this crate.
pub(crate) trait Kept:
    Aggregate<
        Services = Circumstances,
        Error = Refusal,
        Event: Into<Event> + PartialEq + Debug + From<Erased>,
    > + PartialEq
    + Debug
    + Clone
    + DeserializeOwned
{
}

impl<A> Kept for A where
    A: Aggregate<
            Services = Circumstances,
            Error = Refusal,
            Event: Into<Event> + PartialEq + Debug + From<Erased>,
        > + PartialEq
        + Debug
        + Clone
        + DeserializeOwned
{
}

/// What has happened so far, and what is known around.
pub(crate) struct Given<A> {
    state: A,
    around: Circumstances,
}

/// The state of an aggregate after these events, in an open programme.
pub(crate) fn given<A: Kept>(events: impl IntoIterator<Item = A::Event>) -> Given<A> {
    Given {
        state: folded(events),
        around: open(),
    }
}

/// The state of an aggregate after these events.
pub(crate) fn folded<A: Kept>(events: impl IntoIterator<Item = A::Event>) -> A {
    events.into_iter().fold(A::default(), |mut state, event| {
        state.apply(event);
        state
    })
}

impl<A: Kept> Given<A> {
    pub(crate) fn around(self, around: Circumstances) -> Self {
        Self { around, ..self }
    }

    pub(crate) fn when(self, command: impl Into<A::Command>) -> Then<A> {
        let (before, mut after, sink) = (self.state.clone(), self.state, EventSink::default());
        let decided = ready(after.handle(command.into(), &self.around, &sink));
        let events = ready(sink.collect());
        Then {
            before,
            after,
            decided: decided.map(|()| events),
        }
    }
}

/// What came of a command.
pub(crate) struct Then<A: Kept> {
    before: A,
    after: A,
    decided: Result<Vec<A::Event>, Refusal>,
}

impl<A: Kept> Then<A> {
    pub(crate) fn expect(self, expected: impl Expected<A>) {
        expected.check(self);
    }

    /// Exactly these events; folding them in as they are stored gives the state that deciding left.
    pub(crate) fn then<const N: usize>(self, expected: [A::Event; N]) {
        let events = self
            .decided
            .unwrap_or_else(|refusal| panic!("refused: {} ({refusal})", refusal.code()));
        assert_eq!(events, expected);
        let stored = events.into_iter().fold(self.before, |mut state, event| {
            let (kind, version) = (event.event_type(), event.event_version());
            let whole: Event = event.clone().into();
            let payload = whole.payload().unwrap();
            assert_eq!(
                Event::decode(&kind, version.parse().unwrap(), payload.as_deref()),
                Ok(whole)
            );
            state.apply(event);
            state
        });
        assert_eq!(stored, self.after);
    }

    /// Refused with this code, and nothing changed.
    pub(crate) fn refused(self, code: &str) {
        match self.decided {
            Ok(events) => panic!("expected {code}, but it was accepted: {events:?}"),
            Err(refusal) => assert_eq!(refusal.code(), code, "{refusal}"),
        }
        assert_eq!(self.before, self.after, "a refusal changed the state");
    }
}

/// The last column of a table.
pub(crate) trait Expected<A: Kept> {
    fn check(self, then: Then<A>);
}

impl<A: Kept> Expected<A> for &str {
    fn check(self, then: Then<A>) {
        then.refused(self);
    }
}

impl<A: Kept, const N: usize> Expected<A> for [A::Event; N] {
    fn check(self, then: Then<A>) {
        then.then(self);
    }
}

/// Decisions never wait: there is nothing in the domain to wait for.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a decision waited"),
    }
}

/// What every command needs: a programme that is open, and no authority that is not in force.
pub(crate) fn needs_open_programme<A: Kept>(command: impl Into<A::Command> + Clone) {
    let nobody = Circumstances {
        programme: Arc::default(),
        ..open()
    };
    for (around, code) in [
        (nobody, "NOT_FOUND"),
        (erased_programme("ProgrammeOpened"), "CONTENT_ERASED"),
        (erased_programme("ProgrammeClosed"), "CONTENT_ERASED"),
        (closed_programme(), "PROGRAMME_CLOSED"),
        (withdrawn_authority(), "DECISION_NOT_IN_FORCE"),
    ] {
        given::<A>([]).around(around).when(command.clone()).refused(code);
    }
}

/// What every command but the founding one needs: that, and its own aggregate, not erased by `ends`.
pub(crate) fn needs_its_own<A: Kept>(ends: &[&str], command: impl Into<A::Command> + Clone) {
    needs_open_programme::<A>(command.clone());
    given::<A>([]).when(command.clone()).refused("NOT_FOUND");
    for kind in ends {
        given::<A>([erased::<A>(kind)])
            .when(command.clone())
            .refused("CONTENT_ERASED");
    }
}

/// An event of this type whose content was destroyed.
pub(crate) fn erased<A: Kept>(kind: &str) -> A::Event {
    Erased {
        kind: kind.to_owned(),
    }
    .into()
}
