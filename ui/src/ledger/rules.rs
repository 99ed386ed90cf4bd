//! The rules an organisation's ledgers are read by: those in force, and how one is added or dropped. Every change is a
//! new set from a quarter on; rows that have come in are read anew.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure, Order};
use loggbok_domain::cost::{MappedShare, MappingRule, MappingRulesSet, SetMappingRules};
use loggbok_domain::{CommandId, Language, OrganisationKey, Quarter, Title};
use loggbok_projections::Set;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

use super::rule_form::{Said, form, read};
use super::target::{name, share as part_of};
use crate::answer::go_to;
use crate::component::{Column, Notice, Table, empty, lead, notice, section, table};
use crate::failure::failed;
use crate::format;
use crate::programme::{Opened, open};
use crate::reading::Reading;
use crate::source::source;
use crate::visitor::Visitor;
use crate::words::Words;

/// A rule that is to hold no longer.
#[derive(Deserialize)]
pub(crate) struct Dropped {
    order: Uuid,
    from: String,
    namn: String,
}

/// The page.
pub(crate) async fn rules(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, organisation)): Path<(String, OrganisationKey)>,
) -> Response {
    match open(&app, &visitor, &key).await {
        Ok(opened) => shown(&app, &visitor, &opened, (&organisation, StatusCode::OK, None)),
        Err(response) => *response,
    }
}

/// Adds a rule to those in force, or puts it in the place of the one with its name.
pub(crate) async fn set_rule(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, organisation)): Path<(String, OrganisationKey)>,
    Form(said): Form<Said>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let rules = read(&said).map_err(Failure::from).map(|(from, rule)| {
        let mut rules = in_force(&opened, &organisation, from);
        rules.retain(|held| held.name != rule.name);
        rules.push(rule);
        (from, rules)
    });
    set(&app, &visitor, &opened, (&organisation, said.order, rules)).await
}

/// Drops a rule from those in force.
pub(crate) async fn drop_rule(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, organisation)): Path<(String, OrganisationKey)>,
    Form(dropped): Form<Dropped>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let rules = Quarter::parse(&dropped.from).map_err(Failure::from).map(|from| {
        let mut rules = in_force(&opened, &organisation, from);
        rules.retain(|held| held.name.as_str() != dropped.namn);
        (from, rules)
    });
    set(&app, &visitor, &opened, (&organisation, dropped.order, rules)).await
}

type Rules = Result<(Quarter, Vec<MappingRule>), Failure>;

async fn set(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (organisation, order, rules): (&OrganisationKey, Uuid, Rules),
) -> Response {
    let done = async {
        let (from, rules) = rules?;
        let set = SetMappingRules {
            organisation: organisation.clone(),
            from,
            rules,
        };
        app.execute(
            &visitor.actor()?,
            Order::new(CommandId(order), opened.programme, set),
        )
        .await
    };
    match done.await {
        Ok(_) => {
            let path = format!("{}/import/regler/{organisation}", opened.home);
            go_to(visitor, &visitor.address.to(path).to_string())
        }
        Err(failure) if failure.is_for_people() && !matches!(failure, Failure::Denied { .. }) => {
            let why = failure.say(visitor.language, "");
            let refused = (organisation, StatusCode::UNPROCESSABLE_ENTITY, Some(why.as_str()));
            shown(app, visitor, opened, refused)
        }
        Err(failure) => failed(app, visitor, &failure),
    }
}

fn in_force(opened: &Opened, organisation: &OrganisationKey, quarter: Quarter) -> Vec<MappingRule> {
    let mapping = &opened.answer.view.ledger.mapping;
    let set = mapping.in_force(organisation, quarter);
    set.map(|set| set.value.rules.clone()).unwrap_or_default()
}

fn shown(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (organisation, status, refused): (&OrganisationKey, StatusCode, Option<&str>),
) -> Response {
    let reading = opened.reading(visitor);
    if !reading.members().any(|one| one.key == *organisation) {
        return failed(app, visitor, &Failure::NotFound);
    }
    let may = visitor
        .actor()
        .is_ok_and(|actor| app.may_map(&actor, organisation))
        && !opened.shown.is_past();
    let language = visitor.language;
    let of = reading.organisation(organisation);
    let title = language.text_with("rules-title", &[("organisation", of.into())]);
    let none = Vec::new();
    let sets = opened
        .answer
        .view
        .ledger
        .mapping
        .sets
        .get(organisation)
        .unwrap_or(&none);
    let today = Quarter::containing(reading.day);
    let (begun, coming): (Vec<_>, Vec<_>) = sets.iter().partition(|set| set.value.from <= today);
    let body = html! {
        (lead(&title, &language.text("rules-lead")))
        @if let Some(refused) = refused { div.part role="alert" { (notice(Notice::Attention, refused, &html! { p { (language.text("nothing-changed")) } })) } }
        (section("galler", &language.text("rules-in-force"), &html! {
            @match opened.answer.view.ledger.mapping.in_force(organisation, today) {
                Some(set) => (held(set, &reading, may)),
                None => (empty(&language.text("rules-none"))),
            }
        }))
        @if may { (section("ny-regel", &language.text("rules-add"), &form(organisation, sets, &reading))) }
        @if !coming.is_empty() {
            (section("kommande", &language.text("rules-coming"), &each(coming.into_iter(), &reading)))
        }
        @if begun.len() > 1 {
            (section("tidigare", &language.text("rules-before"), &each(begun.into_iter().rev(), &reading)))
        }
    };
    opened.drawn(app, visitor, status, Some(&opened.shown), (&title, body))
}

fn held(set: &Set<MappingRulesSet>, reading: &Reading<'_>, may: bool) -> Markup {
    let language = reading.language;
    html! {
        p.lead-in {
            (language.text_with("rules-from", &[("quarter", format::quarter(set.value.from).into())])) " "
            (source(&set.stamp, reading))
        }
        (listed(&set.value, reading, may))
    }
}

fn each<'a>(sets: impl Iterator<Item = &'a Set<MappingRulesSet>>, reading: &Reading<'_>) -> Markup {
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
