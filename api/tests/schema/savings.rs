//! Savings, joint costs and earned value over the contract, against sums done by hand.

use loggbok_domain::ProgrammeId;
use serde_json::{Value, json};

use crate::house::{House, command};

fn input(programme: ProgrammeId, number: u128, rest: Value) -> Value {
    let mut input = json!({ "programme": programme, "commandId": command(number) });
    let (all, more) = (input.as_object_mut().unwrap(), rest.as_object().unwrap().clone());
    all.extend(more);
    input
}

fn carried_out(payload: &Value) {
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
}

async fn index(house: &House, programme: ProgrammeId, number: u128, year: i32, thousandths: u32) {
    let premise =
        json!({ "priceIndex": { "year": year, "valueThousandths": thousandths, "standing": "FORECAST" } });
    let record = json!({ "effectiveOn": "2025-01-10", "source": "SKR, PKV", "premise": premise });
    carried_out(
        &house
            .order("costPremiseRecord", input(programme, number, record))
            .await,
    );
}

async fn post(house: &House, programme: ProgrammeId, number: u128, amount: &str) {
    let row = json!({ "bucket": { "category": "it-tjanster" }, "quarter": "2025-Q1", "amountOre": amount });
    let actuals = json!({ "organisation": "amal", "source": "Huvudboken", "rows": [row] });
    carried_out(&house.post("actualsPost", input(programme, number, actuals)).await);
}

#[tokio::test]
async fn a_cell_is_told_in_both_prices_with_everything_it_rests_on() {
    let (house, programme) = House::furnished().await;
    index(&house, programme, 1, 2024, 100_000).await;
    index(&house, programme, 2, 2025, 110_000).await;
    post(&house, programme, 3, "62000000").await;
    let asked = |prices: &str| {
        format!(
            "{{ programme(id: \"{programme}\") {{ savings(prices: {prices}) {{
                cells(organisation: \"amal\", category: \"it-tjanster\", quarter: \"2025-Q1\") {{
                    seasonalOre priceOre baselineOre actualOre grossOre cashableOre
                    restsOn {{ kind amountOre premise {{ kind year valueThousandths }} batch {{ totalOre }} }} }}
                bridge {{ seasonalOre priceOre volumeOre perimeterOre realisedOre actualOre cellsCovered }} }} }} }}"
        )
    };
    let told = house.told(&asked("NOMINAL")).await;
    // 2 400 000 kr in four quarters are 600 000; times 1.1 they are 660 000; 620 000 were spent.
    let cell = &told["programme"]["savings"]["cells"][0];
    let figures = [
        "seasonalOre",
        "priceOre",
        "baselineOre",
        "actualOre",
        "grossOre",
        "cashableOre",
    ];
    let of = |cell: &Value| figures.map(|name| cell[name].as_str().unwrap().to_owned());
    assert_eq!(
        of(cell),
        ["60000000", "6000000", "66000000", "62000000", "4000000", "0"]
    );
    let grounds = cell["restsOn"].as_array().unwrap();
    let kinds: Vec<&str> = grounds.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["BASELINE", "PREMISE", "PREMISE", "PLAN", "POSTED"]);
    assert_eq!(grounds[2]["premise"]["valueThousandths"], 110_000);
    assert_eq!(grounds[4]["amountOre"], "62000000");
    let bridge = &told["programme"]["savings"]["bridge"];
    assert_eq!(bridge["realisedOre"], "-4000000");
    assert_eq!(bridge["cellsCovered"], 1);
    let told = house.told(&asked("FIXED")).await;
    // 62 000 000 / 1.1 = 56 363 636.36…
    let cell = &told["programme"]["savings"]["cells"][0];
    assert_eq!(
        of(cell),
        ["60000000", "0", "60000000", "56363636", "3636364", "0"]
    );
}

#[tokio::test]
async fn who_claims_a_saving_does_not_judge_it() {
    let (house, programme) = House::furnished().await;
    let claim = json!({
        "entry": command(7), "organisation": "amal", "category": "it-tjanster", "quarter": "2024-Q4",
        "amountOre": "500000", "kind": "AVOIDED", "explanation": "Ingen ny konsult behövdes."
    });
    carried_out(&house.order("savingClaim", input(programme, 1, claim)).await);
    let judge = |number| {
        let judge = json!({ "entry": command(7), "validated": true, "finding": "Stämmer." });
        input(programme, number, judge)
    };
    let own = house.order("savingJudge", judge(2)).await;
    assert_eq!(own["userErrors"][0]["code"], "CLAIMED_BY_YOURSELF", "{own:#}");
    carried_out(&house.post("savingJudge", judge(3)).await);
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ costs {{ claims(first: 9) {{ nodes {{ validated kind withdrawn finding }} }} }}
                savings {{ total {{ avoidedOre grossOre claimedOre }} }} }} }}"
        ))
        .await;
    let claim = &told["programme"]["costs"]["claims"]["nodes"][0];
    assert_eq!(claim["validated"], true);
    let total = &told["programme"]["savings"]["total"];
    assert_eq!(
        (&total["avoidedOre"], &total["grossOre"]),
        (&json!("500000"), &Value::Null)
    );
}

#[tokio::test]
async fn joint_costs_are_invoiced_to_the_ore_and_tried_by_another_key() {
    let (house, programme) = House::furnished().await;
    let charge = |number: u128, amount: &str| {
        let charge = json!({
            "entry": command(90 + number), "service": "basdrift", "quarter": "2025-Q1", "amountOre": amount,
            "chargedOn": "2025-01-15", "source": "Huvudboken"
        });
        input(programme, number, charge)
    };
    let early = house.order("sharedCostCharge", charge(1, "10001")).await;
    assert_eq!(early["userErrors"][0]["code"], "SHARING_KEY_MISSING");
    let key = json!({
        "service": "basdrift", "title": "Basdrift", "from": "2025-Q1", "rule": { "equal": "CHOSEN" }
    });
    carried_out(&house.order("sharingKeySet", input(programme, 2, key)).await);
    carried_out(&house.order("sharedCostCharge", charge(3, "10001")).await);
    carried_out(&house.order("sharedCostCharge", charge(4, "-10003")).await);
    let reverse = json!({ "reverses": command(94), "quarter": "2025-Q1", "reversedOn": "2025-01-15" });
    let unexplained = house
        .order("sharedCostReverse", input(programme, 5, reverse.clone()))
        .await;
    assert_eq!(unexplained["userErrors"][0]["code"], "REASON_REQUIRED");
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ costs {{ sharing {{
                services {{ key title keys {{ from rule {{ kind }} }} }}
                invoices(quarter: \"2025-Q1\") {{ organisation totalOre lines {{ amountOre wholeOre reversal }} }}
                used: simulation(service: \"basdrift\", rule: {{ consumption: CHOSEN }}) {{ charges leftOut }}
                weighed: simulation(service: \"basdrift\", rule: {{ weights: [
                    {{ organisation: \"amal\", weight: 1 }}, {{ organisation: \"mellerud\", weight: 3 }}] }}) {{
                    charges rows {{ organisation presentOre otherOre }} }} }} }} }} }}"
        ))
        .await;
    let sharing = &told["programme"]["costs"]["sharing"];
    assert_eq!(sharing["services"][0]["keys"][0]["rule"]["kind"], "EQUAL");
    // 10001/4 → 2501, 2500, 2500, 2500 and −10003/4 → −2501, −2501, −2501, −2500.
    let invoices = sharing["invoices"].as_array().unwrap();
    let part =
        |invoice: &Value, line: usize| invoice["lines"][line]["amountOre"].as_str().unwrap().to_owned();
    let first: Vec<String> = invoices.iter().map(|it| part(it, 0)).collect();
    let second: Vec<String> = invoices.iter().map(|it| part(it, 1)).collect();
    assert_eq!(first, ["2501", "2500", "2500", "2500"]);
    assert_eq!(second, ["-2501", "-2501", "-2501", "-2500"]);
    let total: i64 = invoices
        .iter()
        .map(|it| it["totalOre"].as_str().unwrap().parse::<i64>().unwrap())
        .sum();
    assert_eq!(total, -2);
    assert_eq!(sharing["used"], json!({ "charges": 0, "leftOut": 2 }));
    let rows = sharing["weighed"]["rows"].as_array().unwrap();
    let other: Vec<&str> = rows.iter().map(|row| row["otherOre"].as_str().unwrap()).collect();
    // 10001 by 1 to 3: 2500.25 and 7500.75. −10003: −2500.75 and −7502.25.
    assert_eq!(other, ["-1", "0", "0", "-1"]);
}

#[tokio::test]
async fn going_alone_is_what_the_programme_file_says_and_nothing_is_earned_without_weights() {
    let (house, programme) = House::furnished().await;
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ costs {{
                alone {{ share year atShareOre increaseOre rows {{ organisation shareOfNet increaseOre }} }}
                earnedValue {{ refused spi }} }} }} }}"
        ))
        .await;
    let alone = &told["programme"]["costs"]["alone"];
    assert_eq!(alone["atShareOre"], "7313375000");
    assert_eq!(alone["increaseOre"], "2719375500");
    assert_eq!(
        alone["rows"][0],
        json!({ "organisation": "amal", "shareOfNet": 126, "increaseOre": "1241900000" })
    );
    let earned = &told["programme"]["costs"]["earnedValue"];
    assert_eq!(earned, &json!({ "refused": "NOT_WEIGHED", "spi": null }));
}

#[tokio::test]
async fn a_deviation_is_explained_and_its_cell_rests_on_that() {
    let (house, programme) = House::furnished().await;
    post(&house, programme, 1, "62000000").await;
    let explain = |number, bucket: Value, quarter: &str| {
        let why = json!({
            "organisation": "amal", "bucket": bucket, "quarter": quarter,
            "effectiveOn": "2025-01-10", "explanation": "Avtalet löpte ett kvartal till.",
        });
        input(programme, number, why)
    };
    let it = json!({ "category": "it-tjanster" });
    carried_out(
        &house
            .post("deviationExplain", explain(2, it.clone(), "2025-Q1"))
            .await,
    );
    let refused = house.post("deviationExplain", explain(3, it, "2027-Q1")).await;
    assert_eq!(
        refused["userErrors"][0]["code"],
        json!("EFFECTIVE_IN_FUTURE"),
        "{refused:#}"
    );
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{
                savings {{ cells(organisation: \"amal\", category: \"it-tjanster\", quarter: \"2025-Q1\") {{
                    restsOn {{ kind explanation {{ explanation }} }} }} }}
                costs {{ explanations(first: 10) {{ nodes {{ organisation category quarter effectiveOn explanation
                    withdrawn recorded {{ position }} }} }} }} }} }}"
        ))
        .await;
    let grounds = &told["programme"]["savings"]["cells"][0]["restsOn"];
    let grounds: Vec<_> = grounds
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["kind"] == "EXPLANATION")
        .collect();
    assert_eq!(grounds.len(), 1, "{told:#}");
    assert_eq!(
        grounds[0]["explanation"]["explanation"],
        json!("Avtalet löpte ett kvartal till.")
    );
    let all = &told["programme"]["costs"]["explanations"]["nodes"];
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert_eq!(
        (
            &all[0]["category"],
            &all[0]["quarter"],
            &all[0]["effectiveOn"],
            &all[0]["withdrawn"]
        ),
        (
            &json!("it-tjanster"),
            &json!("2025-Q1"),
            &json!("2025-01-10"),
            &json!(false)
        )
    );
}
