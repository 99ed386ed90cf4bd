//! Following a programme, from a position on and live.

use async_graphql::Request;
use futures_util::StreamExt as _;
use loggbok_app::{Actor, Order};
use loggbok_domain::phase::StartPhase;
use loggbok_domain::{CommandId, EntryId, Language};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{House, office, resolvers};

/// So many answers to a subscription, as a visitor.
async fn followed(house: &House, query: &str, count: usize) -> Vec<Value> {
    let request = loggbok_api::carrying(Request::new(query), Actor::visitor(Language::English));
    let stream = resolvers(house).execute_stream(request);
    let answers = stream.take(count).map(|response| {
        let errors = response.errors.first().map(|error| {
            let code = error.extensions.as_ref().and_then(|all| all.get("code").cloned());
            code.unwrap().into_json().unwrap()
        });
        errors.unwrap_or_else(|| response.data.into_json().unwrap())
    });
    answers.collect().await
}

#[tokio::test]
async fn the_whole_log_and_one_decision_are_followed_from_a_position() {
    let (house, programme) = House::furnished().await;
    let head = house.app.follow().borrow().position.0;
    let query = format!(
        "subscription {{ logChanged(after: {}) {{ position programme }} }}",
        head - 5
    );
    let followed_log = followed(&house, &query, 5).await;
    assert_eq!(followed_log[0]["logChanged"]["position"], head - 4);
    assert_eq!(followed_log[4]["logChanged"]["position"], head);
    assert_eq!(followed_log[4]["logChanged"]["programme"], programme.to_string());
    let found = house
        .told("{ programme(key: \"dalsland\") { uuid decisions(first: 1) { nodes { uuid title } } } }")
        .await;
    let decision = found["programme"]["decisions"]["nodes"][0]["uuid"]
        .as_str()
        .unwrap();
    let withdraw = json!({
        "programme": programme, "commandId": Uuid::from_u128(9), "reason": "Frågan är inaktuell.",
        "decision": decision, "withdrawnOn": "2025-01-15"
    });
    let withdrawn = house.steer("decisionWithdraw", withdraw).await;
    assert_eq!(withdrawn["position"], head + 1, "{withdrawn}");
    let query = format!(
        "subscription {{ decisionChanged(programme: \"{programme}\", decision: \"{decision}\", after: 0) \
         {{ kind position }} }}"
    );
    let told = followed(&house, &query, 2).await;
    assert_eq!(told[0]["decisionChanged"]["kind"], "DecisionProposed");
    assert_eq!(told[1]["decisionChanged"]["kind"], "DecisionWithdrawn");
    assert_eq!(
        told[1]["decisionChanged"]["position"],
        head + 1,
        "nothing else is told"
    );
}

#[tokio::test]
async fn a_position_of_another_log_and_an_unknown_programme_are_refused() {
    let (house, programme) = House::furnished().await;
    let head = house.app.follow().borrow().position.0;
    for (query, code) in [
        (
            format!("logChanged(after: {}) {{ position }}", head + 1),
            "AS_OF_IN_FUTURE",
        ),
        (
            format!(
                "programmeChanged(programme: \"{programme}\", after: {}) {{ position }}",
                head + 1
            ),
            "AS_OF_IN_FUTURE",
        ),
        (
            format!("programmeChanged(programme: \"{}\") {{ position }}", Uuid::nil()),
            "NOT_FOUND",
        ),
        (
            "programmeChanged(programme: \"dalsland\") { position }".to_owned(),
            "BAD_USER_INPUT",
        ),
        (
            format!("decisionChanged(programme: \"{programme}\", decision: \"x\") {{ kind }}"),
            "BAD_USER_INPUT",
        ),
    ] {
        let told = followed(&house, &format!("subscription {{ {query} }}"), 1).await;
        assert_eq!(told, [Value::from(code)], "{query}");
    }
}

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
