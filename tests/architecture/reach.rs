//! Every command can be given by a program, and by a person: the contract has a mutation for it, the pages a form.

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

/// Why a command has no form.
const READ_FROM_A_FILE: &str = "said by a programme file, which the start page reads";
const HANDED_IN: &str = "made of a ledger file, which the page for imports takes";

/// Commands that no page gives. This list may only shrink.
const WITHOUT_FORM: &[(&str, &str)] = &[
    ("OpenProgramme", READ_FROM_A_FILE),
    ("RecordProgrammeFile", READ_FROM_A_FILE),
    ("PostLedger", HANDED_IN),
];

#[test]
fn every_command_is_reachable_from_the_pages() {
    let pages: Vec<&str> = tree::rust()
        .filter(|source| source.is_in("ui/src") && !source.is_test())
        .map(|source| source.text.as_str())
        .collect();
    let without: Vec<&str> = Command::names()
        .filter(|name| !pages.iter().any(|text| is_made(name, text)))
        .collect();
    let excepted = |name: &&str| WITHOUT_FORM.iter().any(|(known, _)| known == name);
    let missing: Vec<&&str> = without.iter().filter(|name| !excepted(name)).collect();
    assert!(missing.is_empty(), "no page gives {missing:?}: write a form");
    let stale: Vec<&str> = WITHOUT_FORM
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !without.contains(name))
        .collect();
    assert!(stale.is_empty(), "{stale:?} have forms: take them off the list");
}

/// Whether a page makes a command, and does not only name it.
fn is_made(command: &str, text: &str) -> bool {
    let made = format!("{command} {{");
    let mut places = text.match_indices(&made);
    places.any(|(at, _)| !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

#[test]
fn a_form_is_known_by_the_command_it_makes() {
    assert!(is_made("PlanPhase", "Given::new(PlanPhase { phase })"));
    assert!(!is_made("PlanPhase", "use loggbok_domain::phase::{PlanPhase};"));
    assert!(!is_made("PlanPhase", "ReplanPhase { phase }"));
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
