//! Files from outside become commands. A file is read whole or not at all, and what is wrong with it is said
//! with line, key and remedy.

mod kronor;
pub mod ledger;
pub mod programme_file;
pub mod sie;
pub mod table;
