//! loggbok-projections
