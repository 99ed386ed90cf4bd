//! Following a programme, from a position on and live.

use async_graphql::Request;
use futures_util::StreamExt as _;
use loggbok_app::{Actor, Order};
use loggbok_domain::phase::StartPhase;
use loggbok_domain::{CommandId, EntryId, Language};
use serde_json::Value;
use uuid::Uuid;

use crate::house::{House, office, resolvers};

#[tokio::test]
async fn the_past_is_caught_up_with_and_the_present_followed() {
    let (house, programme) = House::furnished().await;
    let head = house.app.follow().borrow().position.0;
    let after = head - 150;
    let query = format!(
        "subscription {{ programmeChanged(programme: \"{programme}\", after: {after}) {{ position kind effectiveOn }} }}"
    );
    let request = loggbok_api::carrying(Request::new(query), Actor::visitor(Language::English));
    let schema = resolvers(&house);
    let mut changes = schema.execute_stream(request);
    let phase = house.phase(programme, "initiering").await.parse().unwrap();
    let start = StartPhase {
        phase,
        entry: EntryId(Uuid::from_u128(1)),
        started_on: "2025-01-10".parse().unwrap(),
    };
    let order = Order::new(CommandId(Uuid::from_u128(2)), programme, start);
    let office = office();
    let (receipt, received) = tokio::join!(house.app.execute(&office, order), async {
        let mut received = Vec::new();
        while received.len() < 151 {
            let response = changes.next().await.unwrap();
            assert!(response.errors.is_empty(), "{:?}", response.errors);
            received.push(response.data.into_json().unwrap()["programmeChanged"].clone());
        }
        received
    });
    let positions: Vec<u64> = received
        .iter()
        .map(|event: &Value| event["position"].as_u64().unwrap())
        .collect();
    assert_eq!(
        positions,
        (after + 1..=head + 1).collect::<Vec<_>>(),
        "each once, in order, without a gap"
    );
    assert_eq!(receipt.unwrap().position.0, head + 1);
    assert_eq!(received[150]["kind"], "PhaseStarted");
    assert_eq!(received[150]["effectiveOn"], "2025-01-10");
}
