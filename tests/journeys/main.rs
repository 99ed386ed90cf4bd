//! What a person does, from start to finish: over HTTP, in the terminal and in a real browser, against the
//! program itself.

mod browser;
mod crash;
mod demo;
mod first_visit;
mod looks;
mod node;
mod rebuild;
mod server;
mod terminal;
