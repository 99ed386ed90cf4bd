//! How a file is read: guessed, looked at, changed and tried until it is right.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::ledger_file::Profile;
use loggbok_app::{App, Columns, DecimalSign, Failure, Parts, ReadUpload, TableProfile};
use maud::{Markup, html};
use uuid::Uuid;

use super::choice::{ENCODINGS, of_sie, of_table};
use crate::answer::go_to;
use crate::failure::failed;
use crate::programme::open;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The form, as the file was read.
pub(super) fn form(reading: &Reading<'_>, read: &ReadUpload, used: &Profile) -> Markup {
    let language = reading.language;
    let choices = match used {
        Profile::Sie(parts) => of_sie(parts, read, language),
        Profile::Table(table) => of_table(table, read, language),
    };
    let path = format!("{}/import/fil/{}/profil", reading.home, read.upload.id);
    html! {
        p.lead-in {
            @if read.confirmed { (language.text("import-profile-confirmed")) }
            @else { (language.text("import-profile-guessed")) }
        }
        form.profile method="post" action=(reading.address.to(path)) {
            div.fields {
                @for choice in &choices {
                    label for={ "profil-" (choice.name) } { (choice.label) }
                    select id={ "profil-" (choice.name) } name=(choice.name) {
                        @for (value, label) in &choice.options {
                            option value=(value) selected[*value == choice.chosen] { (label) }
                        }
                    }
                }
            }
            button type="submit" { (language.text("import-profile-try")) }
        }
    }
}

/// Reads the file again as the form says.
pub(crate) async fn read_so(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id)): Path<(String, Uuid)>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let changed = async {
        let actor = visitor.actor()?;
        app.profile_upload(&actor, id, chosen(&fields)).await?;
        Ok::<_, Failure>(())
    };
    if let Err(failure) = changed.await {
        return failed(&app, &visitor, &failure);
    }
    let path = format!("{}/import/fil/{id}", opened.home);
    go_to(&visitor, &format!("{}#profil", visitor.address.to(path)))
}

/// What the form's fields choose: a table where columns are among them, else SIE.
fn chosen(fields: &BTreeMap<String, String>) -> Profile {
    let text = |name: &str| fields.get(name).filter(|text| !text.is_empty()).cloned();
    let encoding = text("teckenkodning").and_then(|name| ENCODINGS.into_iter().find(|it| it.name() == name));
    if !fields.contains_key("konto") {
        let number = |name: &str| text(name).and_then(|text| text.parse().ok());
        return Profile::Sie(Parts {
            responsibility: number("ansvar"),
            activity: number("verksamhet"),
            project: number("projekt"),
            counterparty: number("motpart"),
            encoding,
        });
    }
    let sign = text("skiljetecken")
        .and_then(|code| code.parse().ok())
        .and_then(char::from_u32);
    Profile::Table(Box::new(TableProfile {
        sheet: text("blad"),
        separator: sign,
        encoding,
        decimal: match text("decimaltecken").as_deref() {
            Some("komma") => Some(DecimalSign::Comma),
            Some("punkt") => Some(DecimalSign::Dot),
            Some(_) | None => None,
        },
        columns: Columns {
            date: text("datum").unwrap_or_default(),
            account: text("konto").unwrap_or_default(),
            amount: text("belopp"),
            debit: text("debet"),
            credit: text("kredit"),
            series: text("serie"),
            voucher: text("verifikation"),
            responsibility: text("ansvar"),
            activity: text("verksamhet"),
            project: text("projekt"),
            counterparty: text("motpart"),
            owner: text("agare"),
        },
    }))
}

#[cfg(test)]
mod tests {
    use loggbok_app::ledger_file::Encoding;

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_fields_say_which_kind_of_profile_it_is() {
        let sie = chosen(&fields(&[
            ("ansvar", "1"),
            ("projekt", ""),
            ("teckenkodning", "CP437"),
        ]));
        let expected = Parts {
            responsibility: Some(1),
            encoding: Some(Encoding::Cp437),
            ..Parts::default()
        };
        assert_eq!(sie, Profile::Sie(expected));
        let table = chosen(&fields(&[
            ("konto", "Konto"),
            ("datum", "Dag"),
            ("belopp", "Utfall"),
            ("skiljetecken", "59"),
            ("decimaltecken", "komma"),
        ]));
        let Profile::Table(table) = table else {
            panic!("{table:?}")
        };
        assert_eq!(
            (table.separator, table.decimal),
            (Some(';'), Some(DecimalSign::Comma))
        );
        assert_eq!(
            (table.columns.account.as_str(), table.columns.amount.as_deref()),
            ("Konto", Some("Utfall"))
        );
    }
}
