//! loggbok-app
