//! Everything between HTTP and an [`async_graphql`] schema.
//!
//! Nothing in here knows a type of the programme. A request is read ([`request`]), its document is
//! parsed, weighed and validated once ([`document`]), its price is counted ([`price`]), and only then is it
//! run ([`ask`]). What the answer depends on comes from a [`Host`], so that an answer can be kept and
//! recognised ([`answer`]). Subscriptions speak `graphql-transport-ws` ([`socket`]) or
//! `graphql-sse` ([`stream`]).

mod answer;
mod ask;
mod bounded;
mod closing;
mod document;
mod endpoint;
mod graphiql;
mod holes;
mod host;
mod language;
mod limits;
mod negotiate;
mod origin;
mod price;
mod refusal;
mod request;
mod root;
mod router;
#[cfg(any(test, feature = "fuzzing"))]
mod scales;
mod size;
mod socket;
mod stream;
mod wording;

pub(crate) use closing::closing;
pub use endpoint::{Endpoint, Settings, UnreadableContract};
pub use host::{Freshness, Host, Unidentified};
pub use limits::Limits;
pub(crate) use origin::is_foreign;
pub use router::router;
#[cfg(any(test, feature = "fuzzing"))]
pub use scales::Scales;
