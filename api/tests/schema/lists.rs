//! Pages: limits, cursors, and both directions.

use serde_json::{Value, json};

use crate::house::{House, code};

async fn page(house: &House, programme: &str, arguments: &str) -> Value {
    let query = format!(
        "{{ programme(id: \"{programme}\") {{ list: {arguments} {{ nodes {{ ... on Risk {{ key }} }}
            edges {{ cursor }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
    );
    house.told(&query).await["programme"]["list"].clone()
}

fn keys(page: &Value) -> Vec<String> {
    page["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["key"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_list_is_read_whole_from_either_end() {
    let (house, programme) = House::furnished().await;
    let programme = programme.to_string();
    let all = keys(&page(&house, &programme, "risks(first: 100)").await);
    assert!(all.len() > 50);
    let (mut forwards, mut arguments) = (Vec::new(), "risks(first: 7)".to_owned());
    loop {
        let page = page(&house, &programme, &arguments).await;
        forwards.extend(keys(&page));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        arguments = format!("risks(first: 7, after: {})", page["pageInfo"]["endCursor"]);
    }
    assert_eq!(forwards, all);
    let (mut backwards, mut arguments) = (Vec::new(), "risks(last: 7)".to_owned());
    loop {
        let page = page(&house, &programme, &arguments).await;
        backwards.splice(0..0, keys(&page));
        if page["pageInfo"]["hasPreviousPage"] == false {
            break;
        }
        arguments = format!("risks(last: 7, before: {})", page["pageInfo"]["startCursor"]);
    }
    assert_eq!(backwards, all);
}

#[tokio::test]
async fn a_history_is_read_whole_from_either_end() {
    let (house, programme) = House::furnished().await;
    let ask = async |arguments: String| {
        let query = format!(
            "{{ programme(id: \"{programme}\") {{ events({arguments}) {{ nodes {{ position kind word role }}
                pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
        );
        house.told(&query).await["programme"]["events"].clone()
    };
    let positions = |page: &Value| -> Vec<u64> {
        page["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| node["position"].as_u64().unwrap())
            .collect()
    };
    let head = house.told("{ log { head { position } } }").await["log"]["head"]["position"]
        .as_u64()
        .unwrap();
    let all: Vec<u64> = (1..=head).collect();
    let (mut forwards, mut more) = (Vec::new(), "first: 50".to_owned());
    loop {
        let page = ask(more).await;
        forwards.extend(positions(&page));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        more = format!("first: 50, after: {}", page["pageInfo"]["endCursor"]);
    }
    assert_eq!(forwards, all);
    let (mut backwards, mut more) = (Vec::new(), "last: 50".to_owned());
    loop {
        let page = ask(more).await;
        backwards.splice(0..0, positions(&page));
        if page["pageInfo"]["hasPreviousPage"] == false {
            break;
        }
        more = format!("last: 50, before: {}", page["pageInfo"]["startCursor"]);
    }
    assert_eq!(backwards, all);
    let opened = &ask("first: 1".to_owned()).await["nodes"][0];
    assert_eq!(opened["kind"], "ProgrammeOpened");
    assert_ne!(opened["word"], "event-ProgrammeOpened");
}

#[tokio::test]
async fn a_page_has_one_end_and_a_bound() {
    let (house, programme) = House::furnished().await;
    for arguments in [
        "",
        "(first: 1, last: 1)",
        "(first: 0)",
        "(first: 101)",
        "(last: 101)",
        "(first: 1, after: \"!\")",
    ] {
        let query = format!("{{ programme(id: \"{programme}\") {{ risks{arguments} {{ totalCount }} }} }}");
        assert_eq!(code(&house.ask(&query).await), "BAD_USER_INPUT", "{arguments}");
    }
}

#[tokio::test]
async fn the_portfolio_lists_programmes() {
    let (house, programme) = House::furnished().await;
    let told = house
        .told(
            "{ programmes(first: 10) { totalCount nodes { uuid key phaseCount phasesLate potentialOre
        programme { name } } } installation { demo label } }",
        )
        .await;
    let nodes = &told["programmes"]["nodes"];
    assert_eq!(told["programmes"]["totalCount"], 1);
    assert_eq!(nodes[0]["uuid"], json!(programme));
    assert_eq!(nodes[0]["phaseCount"], 8);
    assert_eq!(nodes[0]["potentialOre"], "699934920");
    assert_eq!(told["installation"]["demo"], true);
    assert!(
        told["installation"]["label"]
            .as_str()
            .unwrap()
            .starts_with("Example data")
    );
}
