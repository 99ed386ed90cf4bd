//! Money: exact, and what is printed kept apart from what is computed.

use serde_json::json;

use crate::house::House;

#[tokio::test]
async fn the_potential_is_exact_beside_what_is_printed() {
    let (house, programme) = House::furnished().await;
    let told = house.told(&format!(
        "{{ programme(id: \"{programme}\") {{
            savings {{ potential {{ share computedOre printedOre cells {{ amountOre }} printed {{ amountOre }} }}
                total {{ plannedOre actualOre coverage realisation }} organisations {{ organisation }} }}
            costs {{ baselines {{ organisation totalOre printedTotalOre }} baselineTotalOre(year: 2024)
                batches(first: 1) {{ totalCount }} transitionBudget {{ totalOre }} }}
            openPoints(settled: false) {{ key kind readings {{ source says }} }} }} }}"
    )).await;
    let potential = &told["programme"]["savings"]["potential"];
    assert_eq!(potential["computedOre"], "699934920");
    assert_eq!(potential["printedOre"], "699934900");
    assert_eq!(potential["share"], 3000);
    assert_eq!(potential["cells"].as_array().unwrap().len(), 16);
    let total = &told["programme"]["savings"]["total"];
    assert_eq!(total["actualOre"], json!(null), "nothing posted is not zero");
    assert_eq!(total["coverage"], 0);
    let costs = &told["programme"]["costs"];
    assert_eq!(costs["baselineTotalOre"], "4593999500");
    assert_eq!(
        costs["transitionBudget"],
        json!(null),
        "the source gives no figure"
    );
    assert!(!told["programme"]["openPoints"].as_array().unwrap().is_empty());
}
