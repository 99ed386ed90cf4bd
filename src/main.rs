//! The program `loggbok`.
fn main() {}
