//! Fields of forms: label, help, what was sent, and what is wrong with it, beside it.

use maud::{Markup, html};

/// What is filled in.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'a> {
    /// One line of at most 200 characters.
    Line,
    /// A text of several lines.
    Text,
    /// A day.
    Day,
    /// A figure, with its unit after it.
    Figure(&'a str),
    /// One of several, each with its value and its name; nothing is chosen beforehand.
    Choice(&'a [(String, String)]),
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// Its name in what is sent, and its id.
    pub name: &'a str,
    /// What is to be filled in.
    pub label: &'a str,
    /// How, or what for.
    pub hint: Option<&'a str>,
    /// What kind of thing.
    pub kind: Kind<'a>,
    /// Whether it must be filled in.
    pub required: bool,
    /// What stands in it.
    pub value: &'a str,
    /// What is wrong with that.
    pub wrong: Option<&'a str>,
}

/// Draws a field. What is wrong stands between its label and where it is put right.
#[must_use]
pub fn field(field: &Field<'_>) -> Markup {
    let Field { name, value, .. } = *field;
    let hint = format!("{name}-hjalp");
    let wrong = format!("{name}-fel");
    let told: Vec<&str> = [
        field.wrong.map(|_| wrong.as_str()),
        field.hint.map(|_| hint.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let told = (!told.is_empty()).then(|| told.join(" "));
    let invalid = field.wrong.map(|_| "true");
    html! {
        div.field {
            label for=(name) { (field.label) }
            @if let Some(text) = field.hint { p.hint id=(hint) { (text) } }
            @if let Some(text) = field.wrong { p.field-error id=(wrong) role="alert" { (text) } }
            @match field.kind {
                Kind::Line => {
                    input id=(name) name=(name) type="text" maxlength="200" value=(value) required[field.required]
                        aria-describedby=[told] aria-invalid=[invalid];
                }
                Kind::Day => {
                    input id=(name) name=(name) type="date" value=(value) required[field.required]
                        aria-describedby=[told] aria-invalid=[invalid];
                }
                Kind::Figure(unit) => {
                    div.figure-in {
                        input id=(name) name=(name) type="text" inputmode="decimal" maxlength="30" size="12" value=(value)
                            required[field.required] aria-describedby=[told] aria-invalid=[invalid];
                        @if !unit.is_empty() { span { (unit) } }
                    }
                }
                Kind::Text => {
                    textarea id=(name) name=(name) rows="3" maxlength="10000" required[field.required]
                        aria-describedby=[told] aria-invalid=[invalid] { (value) }
                }
                Kind::Choice(choices) => {
                    select id=(name) name=(name) required[field.required] aria-describedby=[told]
                        aria-invalid=[invalid] {
                        option value="" {}
                        @for (key, text) in choices {
                            option value=(key) selected[key == value] { (text) }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_at_the_field_and_what_was_sent_is_kept() {
        let drawn = field(&Field {
            name: "dag",
            label: "Dag",
            hint: Some("Inte efter i dag."),
            kind: Kind::Day,
            required: true,
            value: "2026-02-31",
            wrong: Some("Dagen finns inte."),
        })
        .into_string();
        for said in [
            r#"<label for="dag">Dag</label>"#,
            r#"<p class="field-error" id="dag-fel" role="alert">Dagen finns inte.</p>"#,
            r#"value="2026-02-31" required aria-describedby="dag-fel dag-hjalp" aria-invalid="true""#,
        ] {
            assert!(drawn.contains(said), "{drawn}");
        }
    }

    #[test]
    fn the_choice_that_was_sent_stays_chosen() {
        let choices = [("a".to_owned(), "A".to_owned()), ("b".to_owned(), "B".to_owned())];
        let drawn = field(&Field {
            name: "val",
            label: "Val",
            hint: None,
            kind: Kind::Choice(&choices),
            required: false,
            value: "b",
            wrong: None,
        })
        .into_string();
        assert!(
            drawn.contains(r#"<option value="b" selected>B</option>"#),
            "{drawn}"
        );
        assert!(!drawn.contains("aria-") && !drawn.contains("required"), "{drawn}");
    }
}
