//! The feed of CloudEvents.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use loggbok_app::Order;
use loggbok_domain::phase::StartPhase;
use loggbok_domain::{CommandId, EntryId};
use serde_json::Value;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::house::{House, office};

struct Page {
    status: StatusCode,
    position: String,
    next: String,
    lines: Vec<Value>,
}

async fn page(house: &House, address: &str) -> Page {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let answer = house.router.clone().oneshot(request).await.unwrap();
    let header = |name: &str| {
        let value = answer.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    };
    let (position, link) = (header("loggbok-position"), header("link"));
    let status = answer.status();
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let next = link.strip_prefix('<').and_then(|link| link.split_once('>'));
    Page {
        status,
        position,
        next: next.map_or(String::new(), |(next, _)| next.to_owned()),
        lines: text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    }
}

#[tokio::test]
async fn the_log_is_read_page_by_page_each_event_once() {
    let (house, programme) = House::furnished().await;
    let head = house.app.follow().borrow().position.0;
    for what in ["", &format!("programme={programme}&")] {
        let mut next = format!("/feed?{what}limit=50");
        let mut positions = Vec::new();
        loop {
            let page = page(&house, &next).await;
            assert_eq!(page.status, StatusCode::OK);
            if page.lines.is_empty() {
                assert_eq!(page.position, head.to_string());
                break;
            }
            positions.extend(
                page.lines
                    .iter()
                    .map(|line| line["sequence"].as_str().unwrap().parse::<u64>().unwrap()),
            );
            next = page.next;
        }
        assert_eq!(positions, (1..=head).collect::<Vec<_>>());
    }
    let first = &page(&house, "/feed?limit=1").await.lines[0];
    assert_eq!(first["specversion"], "1.0");
    assert_eq!(first["type"], "loggbok.ProgrammeOpened");
    assert_eq!(first["source"], format!("/programmes/{programme}"));
    assert_eq!(first["subject"], format!("programme-{programme}"));
    assert_eq!(
        (&first["erased"], &first["data"]["key"]),
        (&Value::from(false), &Value::from("dalsland"))
    );
    let all = page(&house, "/feed?limit=1000").await;
    assert!(
        !all.lines
            .iter()
            .any(|line| line["data"].get("proposed_by").is_some()),
        "no pseudonym is told"
    );
}

#[tokio::test]
async fn an_answer_waits_for_the_next_event() {
    let (house, programme) = House::furnished().await;
    let head = house.app.follow().borrow().position.0;
    let phase = house.phase(programme, "initiering").await.parse().unwrap();
    let start = StartPhase {
        phase,
        entry: EntryId(Uuid::from_u128(1)),
        started_on: "2025-01-10".parse().unwrap(),
    };
    let order = Order::new(CommandId(Uuid::from_u128(2)), programme, start);
    let (office, address) = (
        office(),
        format!("/feed?after={head}&programme={programme}&wait=30"),
    );
    let (receipt, page) = tokio::join!(house.app.execute(&office, order), page(&house, &address));
    assert_eq!(receipt.unwrap().position.0, head + 1);
    assert_eq!(page.lines.len(), 1);
    assert_eq!(page.lines[0]["type"], "loggbok.PhaseStarted");
    assert_eq!(page.position, (head + 1).to_string());
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_a_problem() {
    let (house, programme) = House::furnished().await;
    let head = house.app.follow().borrow().position.0;
    for (query, status, code) in [
        (
            format!("after={}", head + 1),
            StatusCode::BAD_REQUEST,
            "AS_OF_IN_FUTURE",
        ),
        ("after=x".to_owned(), StatusCode::BAD_REQUEST, "BAD_USER_INPUT"),
        ("from=1".to_owned(), StatusCode::BAD_REQUEST, "BAD_USER_INPUT"),
        (
            format!("programme={}", Uuid::nil()),
            StatusCode::NOT_FOUND,
            "NOT_FOUND",
        ),
        (
            format!("decision={programme}"),
            StatusCode::BAD_REQUEST,
            "BAD_USER_INPUT",
        ),
    ] {
        let refused = page(&house, &format!("/feed?{query}")).await;
        assert_eq!(
            (refused.status, &refused.lines[0]["code"]),
            (status, &Value::from(code)),
            "{query}"
        );
        assert!(
            refused.lines[0]["detail"]
                .as_str()
                .is_some_and(|detail| !detail.is_empty())
        );
    }
}
