//! The rules of an organisation as a list: those in force, and those before.

use loggbok_domain::cost::{MappedShare, MappingRule, MappingRulesSet};
use loggbok_domain::{Language, Title};
use loggbok_projections::Set;
use maud::{Markup, html};
use uuid::Uuid;

use super::target::{name, share as part_of};
use crate::component::{Column, Table, table};
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// A set, with who set it and when. Each rule may be dropped by those who may.
pub(super) fn held(set: &Set<MappingRulesSet>, reading: &Reading<'_>, may: bool) -> Markup {
    let language = reading.language;
    html! {
        p.lead-in {
            (language.text_with("rules-from", &[("quarter", format::quarter(set.value.from).into())])) " "
            (source(&set.stamp, reading))
        }
        (listed(&set.value, reading, may))
    }
}

/// Sets one by one, folded away.
pub(super) fn each<'a>(
    sets: impl Iterator<Item = &'a Set<MappingRulesSet>>,
    reading: &Reading<'_>,
) -> Markup {
    html! {
        @for set in sets {
            details.behind {
                summary { (reading.language.text_with("rules-from", &[("quarter", format::quarter(set.value.from).into())])) }
                p { (source(&set.stamp, reading)) }
                (listed(&set.value, reading, false))
            }
        }
    }
}

fn listed(set: &MappingRulesSet, reading: &Reading<'_>, may: bool) -> Markup {
    let language = reading.language;
    let mut columns = vec![
        Column::words(language.text("ledger-rule")),
        Column::figures(language.text("rules-priority")),
        Column::words(language.text("ledger-account")),
        Column::words(language.text("ledger-other-parts")),
        Column::words(language.text("ledger-goes-to")),
    ];
    if may {
        columns.push(Column::words(language.text("rules-change")));
    }
    let mut rules: Vec<&MappingRule> = set.rules.iter().collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.priority));
    let row = |rule: &&MappingRule| {
        let mut cells = vec![
            html! { (rule.name) },
            html! { (rule.priority) },
            html! { @if rule.accounts.is_empty() { (language.text("rules-any")) } @else { (joined(&rule.accounts)) } },
            html! { (others(rule, language)) },
            html! { (to(rule.to.shares(), reading)) },
        ];
        if may {
            cells.push(drop_form(set, rule, reading));
        }
        cells
    };
    table(&Table {
        caption: language.text("rules-caption"),
        columns,
        rows: rules.iter().map(row).collect(),
        sums: None,
    })
}

fn drop_form(set: &MappingRulesSet, rule: &MappingRule, reading: &Reading<'_>) -> Markup {
    let path = format!("{}/import/regler/{}/ta-bort", reading.home, set.organisation);
    html! {
        form.discard method="post" action=(reading.address.to(path)) {
            input type="hidden" name="order" value=(Uuid::new_v4());
            input type="hidden" name="sedd" value=(reading.view.position);
            input type="hidden" name="from" value=(set.from);
            input type="hidden" name="namn" value=(rule.name);
            button.plain type="submit" { (reading.language.text("rules-drop")) }
        }
    }
}

fn joined(parts: &[Title]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
    parts.join(", ")
}

fn others(rule: &MappingRule, language: Language) -> String {
    let parts = [
        (language.text("ledger-responsibility"), &rule.responsibilities),
        (language.text("ledger-activity"), &rule.activities),
        (language.text("ledger-project"), &rule.projects),
        (language.text("ledger-counterparty"), &rule.counterparties),
    ];
    let said = parts.iter().filter(|(_, beginnings)| !beginnings.is_empty());
    let said: Vec<String> = said
        .map(|(name, beginnings)| format!("{name} {}", joined(beginnings)))
        .collect();
    said.join(" · ")
}

fn to(shares: &[MappedShare], reading: &Reading<'_>) -> String {
    let share = |share: &MappedShare| {
        let place = name(&share.target, reading);
        if shares.len() == 1 {
            place
        } else {
            format!("{place} {}", part_of(share.share, reading.language))
        }
    };
    shares.iter().map(share).collect::<Vec<_>>().join(", ")
}
