//! loggbok-imports
