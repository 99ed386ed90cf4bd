//! One recorded event as a CloudEvent 1.0 in JSON.

use chrono::SecondsFormat;
use loggbok_domain::{Class, classes};
use loggbok_projections::Recorded;
use serde::Serialize;
use serde_json::{Map, Value};

/// Attributes by the specification, then extensions of ours, whose names it wants short and in lower case.
#[derive(Serialize)]
struct CloudEvent<'a> {
    specversion: &'static str,
    /// With `source`, what tells one event from all others.
    id: String,
    source: String,
    #[serde(rename = "type")]
    kind: String,
    subject: String,
    time: String,
    datacontenttype: &'static str,
    /// The log position, with leading zeros so that it sorts as text: the Sequence extension. Its integers
    /// would end at 2³¹.
    sequence: String,
    role: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<String>,
    /// The command that wrote it.
    command: String,
    schema: u32,
    /// Whether its content was lawfully destroyed (gallrad); then there is no data.
    erased: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Map<String, Value>>,
}

/// One line, with its end.
pub(super) fn line(event: &Recorded) -> serde_json::Result<Vec<u8>> {
    let data = data(event)?;
    let mut line = serde_json::to_vec(&CloudEvent {
        specversion: "1.0",
        id: format!("{}/{}", event.stream, event.version),
        source: format!("/programmes/{}", event.scope),
        kind: format!("loggbok.{}", event.event.kind()),
        subject: event.stream.to_string(),
        time: event.recorded_at.to_rfc3339_opts(SecondsFormat::Micros, true),
        datacontenttype: "application/json",
        sequence: format!("{:020}", event.position.0),
        role: &event.author.role,
        organisation: event.author.organisation.as_deref(),
        reason: event.reason.as_deref(),
        decision: event.decision.map(|id| id.to_string()),
        command: event.command.to_string(),
        schema: event.event.schema(),
        erased: data.is_none(),
        data,
    })?;
    line.push(b'\n');
    Ok(line)
}

/// The payload without what stands for a person: who asks in what role is told, who it was is not.
fn data(event: &Recorded) -> serde_json::Result<Option<Map<String, Value>>> {
    let Some(payload) = event.event.payload()? else {
        return Ok(None);
    };
    let mut data: Map<String, Value> = serde_json::from_str(&payload)?;
    for (field, class) in classes(event.event.kind()) {
        if class == Class::Pseudonym {
            data.remove(field);
        }
    }
    Ok(Some(data))
}
