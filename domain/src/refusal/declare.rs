//! How refusals are declared: each with its code, its sentence and its values.

macro_rules! refusals {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $text:literal, { $($(#[$fmeta:meta])* $field:ident: $type:ty),* $(,)? };)*) => {
        /// Why a command was refused. Nothing was changed.
        #[derive(Clone, Debug, PartialEq, thiserror::Error)]
        pub enum Refusal {
            $($(#[$meta])* #[error($text)] $name { $($(#[$fmeta])* $field: $type),* },)*
        }

        impl Refusal {
            /// Every code there is, with the names of its values: each language must have a sentence for it.
            pub const CODES: &'static [(&'static str, &'static [&'static str])] =
                &[$(($code, &[$(stringify!($field)),*]),)*];

            /// The stable code.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code,)* }
            }

            /// The values of the sentence, by name.
            #[must_use]
            pub fn values(&self) -> Vec<(&'static str, Value)> {
                match self { $(Self::$name { $($field),* } => vec![$((stringify!($field), Value::from($field.clone()))),*],)* }
            }
        }
    };
}
pub(super) use refusals;
