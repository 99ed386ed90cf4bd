//! Files from outside become commands. A file is read whole or not at all, and what is wrong with it is said
//! with line, key and remedy.

pub mod programme_file;
