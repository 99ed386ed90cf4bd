//! Every command can be given by a program: the contract has a mutation for it. Those about money can be given by
//! people too.

use loggbok_app::authorise::Duty;
use loggbok_domain::Command;

use super::tree;

/// The contract that clients are written against.
const CONTRACT: &str = "api/schema.graphql";

#[test]
fn every_command_is_reachable_from_the_api() {
    let contract = &tree::file(CONTRACT).text;
    let declared: Vec<(String, String)> = tree::rust()
        .filter(|source| source.is_in("api/src") && !source.is_test())
        .flat_map(|source| orders(&source.text))
        .collect();
    let missing: Vec<&str> = Command::names()
        .filter(|name| {
            let mut mutations = declared.iter().filter(|(_, command)| command == name);
            !mutations.any(|(mutation, _)| has_field(contract, &camel_case(mutation)))
        })
        .collect();
    assert!(missing.is_empty(), "{CONTRACT} has no mutation for {missing:?}");
}

/// Commands about money that no page names, with the page that gives them.
const OTHERWISE: [(&str, &str); 1] = [("PostLedger", "a file is handed in on the page Import")];

#[test]
fn every_command_about_money_is_reachable_from_a_page() {
    let of_money = |name: &&str| matches!(Duty::of(name), Some(Duty::Budget | Duty::Post));
    let pages: Vec<_> = tree::rust()
        .filter(|source| source.is_in("ui/src") && !source.is_test())
        .collect();
    let named = |name: &&str| {
        pages
            .iter()
            .any(|source| source.text.contains(&format!("{name} {{")))
    };
    let missing: Vec<&str> = Command::names()
        .filter(of_money)
        .filter(|name| !named(name))
        .collect();
    assert_eq!(missing, OTHERWISE.map(|(name, _)| name), "no page gives them");
}

/// Mutations with the command each orders: `phase_plan(PhasePlanInput) => PlanPhase {` under `orders!`, or the
/// pair `("phase_plan", "PlanPhase")` where one is written out.
fn orders(text: &str) -> Vec<(String, String)> {
    let declared = text.lines().filter_map(|line| {
        let (mutation, rest) = line.trim().split_once('(')?;
        let (_, command) = rest.split_once("Input) => ")?;
        Some((mutation, command.strip_suffix(" {")?))
    });
    let written_out = text.split("(\"").skip(1).filter_map(|pair| {
        let (mutation, rest) = pair.split_once("\", \"")?;
        Some((mutation, rest.split_once("\")")?.0))
    });
    declared
        .chain(written_out)
        .map(|(mutation, command)| (mutation.to_owned(), command.to_owned()))
        .collect()
}

fn has_field(contract: &str, field: &str) -> bool {
    contract.lines().any(|line| {
        line.trim_start()
            .strip_prefix(field)
            .is_some_and(|rest| rest.starts_with('('))
    })
}

/// As GraphQL writes a name of ours: `phasePlan` for `phase_plan`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        name + &initial.to_ascii_uppercase() + rest
    })
}

#[test]
fn a_mutation_is_known_by_its_command() {
    let text = "    phase_plan(PhasePlanInput) => PlanPhase {\n const A: &[(&str, &str)] = &[(\"goal_define\", \"DefineGoal\")];";
    let pair = |mutation: &str, command: &str| (mutation.to_owned(), command.to_owned());
    assert_eq!(
        orders(text),
        [pair("phase_plan", "PlanPhase"), pair("goal_define", "DefineGoal")]
    );
    assert_eq!(camel_case("phase_entry_correct"), "phaseEntryCorrect");
    assert!(has_field(
        "type Mutation {\n\tphasePlan(input: PhasePlanInput!): P\n}",
        "phasePlan"
    ));
    assert!(!has_field(
        "type Mutation {\n\tphasePlanned(input: P): P\n}",
        "phasePlan"
    ));
}
