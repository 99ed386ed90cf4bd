//! Every page, drawn from a real installation: a log in a directory of its own, the real programme file, the
//! door and the views, without a socket in between.

mod as_of;
mod figures;
mod installation;
mod language;
mod load;
mod sign_in;
