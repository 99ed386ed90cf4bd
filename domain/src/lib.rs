//! loggbok-domain
