//! Signing in on this machine: choosing an account, and leaving again.

pub(crate) mod session;
mod sign_in;

pub use session::SESSION_COOKIE;
pub(crate) use sign_in::{choose, enter, leave, sign_in_address};
