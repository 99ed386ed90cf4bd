//! loggbok-api
