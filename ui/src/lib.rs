//! loggbok-ui
