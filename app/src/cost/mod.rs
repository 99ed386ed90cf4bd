//! Money as a document, and as sheets to compute on.

mod book;
mod document;

pub use book::Book;
pub use document::savings_document;
