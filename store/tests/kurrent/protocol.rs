//! Messages of KurrentDB's published protocol (`streams.proto` and `shared.proto` of its client), as far as the
//! double speaks it. The alternatives of a `oneof` are optional fields here: on the wire they are the same.

use std::collections::HashMap;

use prost::Message;

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Empty {}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Halves {
    #[prost(int64, tag = "1")]
    pub(crate) most: i64,
    #[prost(int64, tag = "2")]
    pub(crate) least: i64,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Id {
    #[prost(message, optional, tag = "1")]
    pub(crate) structured: Option<Halves>,
    #[prost(string, optional, tag = "2")]
    pub(crate) text: Option<String>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct StreamName {
    #[prost(bytes = "vec", tag = "3")]
    pub(crate) name: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Place {
    #[prost(uint64, tag = "1")]
    pub(crate) commit: u64,
    #[prost(uint64, tag = "2")]
    pub(crate) prepare: u64,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct ReadRequest {
    #[prost(message, optional, tag = "1")]
    pub(crate) options: Option<ReadOptions>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct ReadOptions {
    #[prost(message, optional, tag = "1")]
    pub(crate) stream: Option<ReadFrom>,
    /// 0 forwards, 1 backwards.
    #[prost(int32, tag = "3")]
    pub(crate) direction: i32,
    #[prost(uint64, optional, tag = "5")]
    pub(crate) count: Option<u64>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct ReadFrom {
    #[prost(message, optional, tag = "1")]
    pub(crate) stream: Option<StreamName>,
    #[prost(uint64, optional, tag = "2")]
    pub(crate) revision: Option<u64>,
    #[prost(message, optional, tag = "3")]
    pub(crate) start: Option<Empty>,
    #[prost(message, optional, tag = "4")]
    pub(crate) end: Option<Empty>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct ReadAnswer {
    #[prost(message, optional, tag = "1")]
    pub(crate) event: Option<Resolved>,
    #[prost(message, optional, tag = "4")]
    pub(crate) not_found: Option<NotFound>,
    #[prost(uint64, optional, tag = "6")]
    pub(crate) last: Option<u64>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct NotFound {
    #[prost(message, optional, tag = "1")]
    pub(crate) stream: Option<StreamName>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Resolved {
    #[prost(message, optional, tag = "1")]
    pub(crate) event: Option<Recorded>,
    #[prost(uint64, optional, tag = "3")]
    pub(crate) commit: Option<u64>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Recorded {
    #[prost(message, optional, tag = "1")]
    pub(crate) id: Option<Id>,
    #[prost(message, optional, tag = "2")]
    pub(crate) stream: Option<StreamName>,
    #[prost(uint64, tag = "3")]
    pub(crate) revision: u64,
    #[prost(uint64, tag = "4")]
    pub(crate) prepare: u64,
    #[prost(uint64, tag = "5")]
    pub(crate) commit: u64,
    #[prost(map = "string, string", tag = "6")]
    pub(crate) metadata: HashMap<String, String>,
    #[prost(bytes = "vec", tag = "7")]
    pub(crate) custom_metadata: Vec<u8>,
    #[prost(bytes = "vec", tag = "8")]
    pub(crate) data: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct AppendRequest {
    #[prost(message, optional, tag = "1")]
    pub(crate) options: Option<Expecting>,
    #[prost(message, optional, tag = "2")]
    pub(crate) event: Option<Proposed>,
}

/// What an append, a deletion or a tombstone expects.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Expecting {
    #[prost(message, optional, tag = "1")]
    pub(crate) stream: Option<StreamName>,
    #[prost(uint64, optional, tag = "2")]
    pub(crate) revision: Option<u64>,
    #[prost(message, optional, tag = "3")]
    pub(crate) no_stream: Option<Empty>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Proposed {
    #[prost(message, optional, tag = "1")]
    pub(crate) id: Option<Id>,
    #[prost(map = "string, string", tag = "2")]
    pub(crate) metadata: HashMap<String, String>,
    #[prost(bytes = "vec", tag = "3")]
    pub(crate) custom_metadata: Vec<u8>,
    #[prost(bytes = "vec", tag = "4")]
    pub(crate) data: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct AppendAnswer {
    #[prost(message, optional, tag = "1")]
    pub(crate) success: Option<Appended>,
    #[prost(message, optional, tag = "2")]
    pub(crate) wrong: Option<WrongVersion>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Appended {
    #[prost(uint64, optional, tag = "1")]
    pub(crate) revision: Option<u64>,
    #[prost(message, optional, tag = "3")]
    pub(crate) place: Option<Place>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct WrongVersion {
    #[prost(uint64, optional, tag = "6")]
    pub(crate) current: Option<u64>,
    #[prost(message, optional, tag = "7")]
    pub(crate) no_stream: Option<Empty>,
    #[prost(uint64, optional, tag = "8")]
    pub(crate) expected: Option<u64>,
    #[prost(message, optional, tag = "11")]
    pub(crate) expected_no_stream: Option<Empty>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct DeleteRequest {
    #[prost(message, optional, tag = "1")]
    pub(crate) options: Option<Expecting>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct DeleteAnswer {
    #[prost(message, optional, tag = "1")]
    pub(crate) place: Option<Place>,
}
