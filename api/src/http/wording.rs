//! What a person reads when a request is refused.

use loggbok_domain::Language;

use super::refusal::{Kind, Measure, Refusal};

impl Refusal {
    /// The refusal in words. Flaws of a document come from the compiler and are in English.
    pub(crate) fn say(&self, language: Language) -> String {
        match language {
            Language::English => self.in_english(),
            Language::Swedish => self.in_swedish(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Foreign => "the request was sent from another site; send it from this one".into(),
            Self::Unidentified => "nobody is signed in; sign in and send it again".into(),
            Self::NotAcceptable => {
                "the answer is application/graphql-response+json or application/json; accept one of them"
                    .into()
            }
            Self::NotJson => "the body must be JSON in UTF-8, sent as Content-Type: application/json".into(),
            Self::TooLarge(limit) => format!("the request is larger than {limit} bytes"),
            Self::Interrupted => "the body broke off before its end".into(),
            Self::Malformed(why) => format!("the request cannot be read: {why}"),
            Self::Batch => "several requests in one are not answered; send them one by one".into(),
            Self::QueryMissing => "the parameter \"query\" is missing; it holds the document".into(),
            Self::Parameter(name, kind) => format!("the parameter \"{name}\" must be {}", kind.in_english()),
            Self::OverGet => "only queries are answered over GET; send this one with POST".into(),
            Self::SubscriptionOverHttp => {
                "subscriptions are answered over WebSocket (graphql-transport-ws) at /graphql/ws, or as \
                 server-sent events at /graphql/stream"
                    .into()
            }
            Self::NotAnEventStream => "the answer is text/event-stream; accept that".into(),
            Self::TooManyFollowers(limit) => {
                format!("{limit} subscriptions are open already, which is the most; try again in a while")
            }
            Self::Lagging => {
                "you took nothing for too long and are no longer followed; subscribe again after the position \
                 of the last event you received"
                    .into()
            }
            Self::TooManySubscriptions(limit) => {
                format!("{limit} operations are under way on this connection; complete one of them first")
            }
            Self::Syntax(flaws) | Self::Invalid(flaws) => list(flaws.iter().map(|flaw| &flaw.message)),
            Self::Operation => {
                "the document has no such operation, or several and \"operationName\" is missing".into()
            }
            Self::Variables(flaw) => flaw.message.clone(),
            Self::TooMuch(measure, limit) => {
                format!(
                    "the request has more than {limit} {}; ask for less at a time",
                    measure.in_english()
                )
            }
            Self::TooCostly { price, limit } => {
                format!("the query would cost {price}, more than {limit}; ask for fewer or shorter lists")
            }
            Self::Page {
                field,
                argument,
                limit,
            } => {
                format!("\"{argument}\" of \"{field}\" must be from 1 to {limit}")
            }
            Self::IntrospectionOff => "introspection is off; the contract is api/schema.graphql".into(),
            Self::TimedOut(seconds) => format!("the answer was not ready after {seconds} seconds"),
            Self::Fault(reference) => format!("a fault of ours; its reference is {reference}"),
        }
    }

    fn in_swedish(&self) -> String {
        match self {
            Self::Foreign => "anropet skickades från en annan webbplats; skicka det från den här".into(),
            Self::Unidentified => "ingen är inloggad; logga in och skicka anropet igen".into(),
            Self::NotAcceptable => {
                "svaret är application/graphql-response+json eller application/json; godta ett av dem".into()
            }
            Self::NotJson => {
                "anropets innehåll måste vara JSON i UTF-8 med Content-Type: application/json".into()
            }
            Self::TooLarge(limit) => format!("anropet är större än {limit} byte"),
            Self::Interrupted => "anropets innehåll bröts av före slutet".into(),
            Self::Malformed(why) => format!("anropet går inte att läsa: {why}"),
            Self::Batch => "flera anrop i ett besvaras inte; skicka dem ett och ett".into(),
            Self::QueryMissing => "parametern ”query” saknas; den innehåller frågan".into(),
            Self::Parameter(name, kind) => format!("parametern ”{name}” måste vara {}", kind.in_swedish()),
            Self::OverGet => "bara frågor besvaras med GET; skicka detta med POST".into(),
            Self::SubscriptionOverHttp => {
                "prenumerationer besvaras över WebSocket (graphql-transport-ws) på /graphql/ws, eller som \
                 server-sent events på /graphql/stream"
                    .into()
            }
            Self::NotAnEventStream => "svaret är text/event-stream; godta det".into(),
            Self::TooManyFollowers(limit) => {
                format!("{limit} prenumerationer är redan öppna, vilket är det mesta; försök igen om en stund")
            }
            Self::Lagging => {
                "du tog inte emot något på för länge och följer inte längre; prenumerera igen efter positionen \
                 för den senaste händelse du fick"
                    .into()
            }
            Self::TooManySubscriptions(limit) => {
                format!("{limit} operationer pågår redan på den här anslutningen; avsluta någon av dem först")
            }
            Self::Syntax(flaws) | Self::Invalid(flaws) => list(flaws.iter().map(|flaw| &flaw.message)),
            Self::Operation => {
                "dokumentet saknar den operationen, eller har flera utan att ”operationName” anges".into()
            }
            Self::Variables(flaw) => flaw.message.clone(),
            Self::TooMuch(measure, limit) => {
                format!(
                    "anropet har fler än {limit} {}; fråga efter mindre åt gången",
                    measure.in_swedish()
                )
            }
            Self::TooCostly { price, limit } => {
                format!("frågan skulle kosta {price}, mer än {limit}; fråga efter färre eller kortare listor")
            }
            Self::Page {
                field,
                argument,
                limit,
            } => {
                format!("”{argument}” i ”{field}” måste vara från 1 till {limit}")
            }
            Self::IntrospectionOff => "introspektion är avstängd; kontraktet är api/schema.graphql".into(),
            Self::TimedOut(seconds) => format!("svaret var inte klart efter {seconds} sekunder"),
            Self::Fault(reference) => format!("ett fel hos oss; det har referensen {reference}"),
        }
    }
}

impl Kind {
    fn in_english(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Map => "a JSON object",
        }
    }

    fn in_swedish(self) -> &'static str {
        match self {
            Self::Text => "en sträng",
            Self::Map => "ett JSON-objekt",
        }
    }
}

impl Measure {
    fn in_english(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Definitions => "operations and fragments",
            Self::Variables => "variables",
            Self::VariableValues => "values in its variables",
            Self::Depth => "levels of nesting",
            Self::Fields => "fields",
            Self::Aliases => "aliases",
            Self::Directives => "directives",
        }
    }

    fn in_swedish(self) -> &'static str {
        match self {
            Self::Tokens => "symboler",
            Self::Definitions => "operationer och fragment",
            Self::Variables => "variabler",
            Self::VariableValues => "värden i sina variabler",
            Self::Depth => "nivåer",
            Self::Fields => "fält",
            Self::Aliases => "alias",
            Self::Directives => "direktiv",
        }
    }
}

fn list<'a>(messages: impl Iterator<Item = &'a String>) -> String {
    messages.map(String::as_str).collect::<Vec<_>>().join("; ")
}
