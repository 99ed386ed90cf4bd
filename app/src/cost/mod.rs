//! Money as a document.

mod document;

pub use document::savings_document;
