//! `loggbok ledger rows`: from a figure to the rows behind it.

use loggbok_app::words::say;
use loggbok_app::{Actor, Behind, Failure, RowBehind, format};
use loggbok_domain::cost::MappingTarget;
use loggbok_domain::{BasisPoints, CategoryKey, Language, Ore, OrganisationKey, ParseError, Quarter};
use serde_json::{Value, json};

use super::act::Asked;
use super::moment;
use crate::cli::Form;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::open_as_it_stands;
use crate::programme;

/// Rows read at a time.
const PAGE: usize = 1_000;

/// Lists the rows behind a figure, all of them.
pub(super) async fn rows(
    configuration: &Configuration,
    (organisation, to, quarter): (&str, &str, &str),
    asked: &Asked,
) -> Result<(), Error> {
    let language = configuration.language;
    let app = open_as_it_stands(configuration).await?;
    let actor = Actor::visitor(language);
    let programme = programme::named(&app, &actor, asked.programme.as_deref()).await?;
    let as_of = asked.as_of.as_deref().map(moment).transpose()?;
    let figure = figure(organisation, to, quarter).map_err(Failure::from)?;
    let mut found: Vec<Value> = Vec::new();
    let mut after = None;
    let (total_rows, total_ore) = loop {
        let page = app
            .rows_behind(&actor, programme, as_of, &figure, (after, PAGE))
            .await?;
        match asked.format {
            Form::Text => page.rows.iter().for_each(|(_, row)| tell(&line(row, language))),
            Form::Json => found.extend(page.rows.iter().map(|(_, row)| written(row))),
        }
        after = page.rows.last().map(|(place, _)| *place);
        if !page.more {
            break (page.total_rows, page.total_ore);
        }
    };
    match asked.format {
        Form::Text => {
            let sum = i64::try_from(total_ore).map(Ore);
            let sum = sum.map_or_else(
                |_| format!("{total_ore} öre"),
                |sum| format::kronor_and_ore(sum, language),
            );
            let values = [("rows", total_rows.into()), ("sum", sum.into())];
            tell(&say(language, "ledger-total", &values));
        }
        Form::Json => {
            let all = json!({
                "organisation": organisation, "to": to, "quarter": quarter,
                "total_rows": total_rows, "total_ore": total_ore, "rows": found,
            });
            tell(&format!("{all:#}"));
        }
    }
    Ok(())
}

fn figure(organisation: &str, to: &str, quarter: &str) -> Result<Behind, ParseError> {
    Ok(Behind {
        organisation: OrganisationKey::parse(organisation)?,
        target: match to {
            "transition" => MappingTarget::Transition,
            "internal" => MappingTarget::Internal,
            "unmapped" => MappingTarget::Unmapped,
            category => MappingTarget::Category(CategoryKey::parse(category)?),
        },
        quarter: Quarter::parse(quarter)?,
        batch: None,
    })
}

fn line(row: &RowBehind, language: Language) -> String {
    let dash = || "–".to_owned();
    let source = row.source.as_ref().map_or_else(dash, ToString::to_string);
    let line = row.line.map_or_else(dash, |line| line.to_string());
    let voucher = row.voucher.as_ref().map_or_else(dash, ToString::to_string);
    let day = row.booked_on.map_or_else(dash, |day| day.to_string());
    let account = row
        .coding
        .as_ref()
        .map_or_else(dash, |coding| coding.account.to_string());
    let rule = row.rule.as_ref().map_or_else(dash, ToString::to_string);
    let sum = format::kronor_and_ore(Ore(row.amount_ore), language);
    let share = format::percent(BasisPoints(row.share.basis_points().into()), language);
    format!("{source}:{line}  {voucher:<12} {day}  {account:<8} {sum:>22}  {share:>6}  {rule}")
}

fn written(row: &RowBehind) -> Value {
    let coding = row.coding.as_ref();
    let part = |part: Option<&loggbok_domain::Title>| part.map(ToString::to_string);
    json!({
        "batch": row.batch.to_string(),
        "source": row.source.as_ref().map(ToString::to_string),
        "line": row.line,
        "voucher": row.voucher.as_ref().map(ToString::to_string),
        "booked_on": row.booked_on.map(|day| day.to_string()),
        "account": part(coding.map(|it| &it.account)),
        "responsibility": part(coding.and_then(|it| it.responsibility.as_ref())),
        "activity": part(coding.and_then(|it| it.activity.as_ref())),
        "project": part(coding.and_then(|it| it.project.as_ref())),
        "counterparty": part(coding.and_then(|it| it.counterparty.as_ref())),
        "amount_ore": row.amount_ore,
        "share_basis_points": row.share.basis_points(),
        "rule": row.rule.as_ref().map(ToString::to_string),
        "entry": row.entry.map(|entry| entry.to_string()),
    })
}
