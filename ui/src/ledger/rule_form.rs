//! One rule as a form says it.

use loggbok_domain::cost::{MappingRule, MappingRulesSet, MappingTarget, Split};
use loggbok_domain::{Language, OrganisationKey, ParseError, Quarter, Title};
use loggbok_projections::Set;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

use super::target::{self, name, segment};
use crate::reading::Reading;
use crate::words::Words;

/// A rule as the form says it. Beginnings are set apart by spaces or commas.
#[derive(Deserialize)]
pub(crate) struct Said {
    pub(super) order: Uuid,
    /// Up to where the log had been seen when the form was drawn.
    pub(super) sedd: u64,
    from: String,
    namn: String,
    prioritet: String,
    till: String,
    #[serde(default)]
    konton: String,
    #[serde(default)]
    ansvar: String,
    #[serde(default)]
    verksamhet: String,
    #[serde(default)]
    projekt: String,
    #[serde(default)]
    motpart: String,
}

/// From which quarter, and the rule.
pub(super) fn read(said: &Said) -> Result<(Quarter, MappingRule), ParseError> {
    let target = target::read(&said.till).ok_or_else(|| ParseError {
        expected: "KEY",
        value: said.till.clone(),
    })?;
    let rule = MappingRule {
        name: Title::parse(said.namn.trim())?,
        priority: said.prioritet.trim().parse().map_err(|_| ParseError {
            expected: "NUMBER",
            value: said.prioritet.clone(),
        })?,
        accounts: beginnings(&said.konton)?,
        responsibilities: beginnings(&said.ansvar)?,
        activities: beginnings(&said.verksamhet)?,
        projects: beginnings(&said.projekt)?,
        counterparties: beginnings(&said.motpart)?,
        to: Split::whole(target),
    };
    Ok((Quarter::parse(said.from.trim())?, rule))
}

fn beginnings(text: &str) -> Result<Vec<Title>, ParseError> {
    let parts = text.split([' ', ',', ';']).filter(|part| !part.is_empty());
    parts.map(Title::parse).collect()
}

impl Said {
    /// Nothing yet, from a quarter on.
    fn blank(from: Quarter) -> Self {
        Self {
            order: Uuid::nil(),
            sedd: 0,
            from: from.to_string(),
            namn: String::new(),
            prioritet: "10".to_owned(),
            till: String::new(),
            konton: String::new(),
            ansvar: String::new(),
            verksamhet: String::new(),
            projekt: String::new(),
            motpart: String::new(),
        }
    }

    /// Beginnings of code parts: the field's name, its label, and what is written.
    fn parts(&self, language: Language) -> [(&'static str, String, &str); 5] {
        [
            ("konton", language.text("rules-accounts"), &self.konton),
            ("ansvar", language.text("ledger-responsibility"), &self.ansvar),
            ("verksamhet", language.text("ledger-activity"), &self.verksamhet),
            ("projekt", language.text("ledger-project"), &self.projekt),
            ("motpart", language.text("ledger-counterparty"), &self.motpart),
        ]
    }
}

/// Where rows may go.
fn targets(reading: &Reading<'_>) -> Vec<MappingTarget> {
    let opened = reading.view.charter.opened.as_ref();
    let categories = opened.map_or(&[][..], |opened| &opened.categories);
    let categories = categories
        .iter()
        .map(|it| MappingTarget::Category(it.key.clone()));
    let elsewhere = [
        MappingTarget::Transition,
        MappingTarget::Internal,
        MappingTarget::Unmapped,
    ];
    categories.chain(elsewhere).collect()
}

/// The form; with what somebody wrote in it, where that was refused.
pub(super) fn form(
    organisation: &OrganisationKey,
    sets: &[Set<MappingRulesSet>],
    reading: &Reading<'_>,
    said: Option<&Said>,
) -> Markup {
    let language = reading.language;
    let path = format!("{}/import/regler/{organisation}", reading.home);
    let from = sets.iter().map(|set| set.value.from).max();
    let blank = Said::blank(from.unwrap_or_else(|| Quarter::containing(reading.day)));
    let said = said.unwrap_or(&blank);
    html! {
        p.lead-in { (language.text("rules-add-means")) }
        form.rule method="post" action=(reading.address.to(path)) {
            input type="hidden" name="order" value=(Uuid::new_v4());
            input type="hidden" name="sedd" value=(reading.view.position);
            div.fields {
                label for="regel-namn" { (language.text("rules-name")) }
                input #regel-namn name="namn" required maxlength="200" value=(said.namn);
                label for="regel-prioritet" { (language.text("rules-priority")) }
                input #regel-prioritet name="prioritet" inputmode="numeric" pattern="[0-9]+" size="6" value=(said.prioritet) required;
                @for (name, label, value) in &said.parts(language) {
                    label for={ "regel-" (name) } { (label) }
                    input id={ "regel-" (name) } name=(name) maxlength="1000" value=(value);
                }
                label for="regel-till" { (language.text("ledger-goes-to")) }
                select #regel-till name="till" required {
                    @for target in &targets(reading) {
                        option value=(segment(target)) selected[segment(target) == said.till] { (name(target, reading)) }
                    }
                }
                label for="regel-from" { (language.text("rules-from-quarter")) }
                input #regel-from name="from" required pattern="[0-9]{4}-Q[1-4]" size="8" value=(said.from);
            }
            button type="submit" { (language.text("rules-add-do")) }
        }
    }
}
