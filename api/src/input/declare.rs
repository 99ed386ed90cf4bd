//! How inputs and mutations are declared.

/// Declares input objects and what each is read into: `Input => Literal: Type { fields }`. A field names
/// the type it is read into; how that is sent follows from [`super::Reading`].
macro_rules! inputs {
    ($($(#[$meta:meta])* $input:ident => $($made:ident)::+: $out:ty {
        $($(#[$fmeta:meta])* $field:ident: $type:ty,)+
    })*) => {$(
        $(#[$meta])*
        #[derive(async_graphql::InputObject)]
        pub(crate) struct $input {
            $($(#[$fmeta])* $field: <$type as $crate::input::Reading>::Input,)+
        }

        impl $crate::input::Reading for $input {
            type Input = Self;
            type Output = $out;

            fn read(input: Self, reader: &mut $crate::input::Reader) -> Option<$out> {
                $(let $field = reader.field::<$type>(stringify!($field), input.$field);)+
                Some($($made)::+ { $($field: $field?,)+ })
            }
        }
    )*};
}

/// Declares inputs of which exactly one field is given: `Input => Type { Field(Read) => |it| value }`.
macro_rules! choices {
    ($($(#[$meta:meta])* $input:ident => $out:ty {
        $($(#[$fmeta:meta])* $field:ident($type:ty) => |$it:pat_param| $value:expr,)+
    })*) => {$(
        $(#[$meta])*
        #[derive(async_graphql::OneofObject)]
        pub(crate) enum $input {
            $($(#[$fmeta])* $field(<$type as $crate::input::Reading>::Input),)+
        }

        impl $crate::input::Reading for $input {
            type Input = Self;
            type Output = $out;

            fn read(input: Self, reader: &mut $crate::input::Reader) -> Option<$out> {
                match input {
                    $(Self::$field(input) => {
                        let $it = reader.field::<$type>(stringify!($field), input)?;
                        Some($value)
                    })+
                }
            }
        }
    )*};
}

/// Declares a noun's mutations: `mutation(Input) => Command { fields }`, one for each command.
macro_rules! orders {
    ($(#[$meta:meta])* $name:ident { $(
        $(#[$cmeta:meta])*
        $mutation:ident($input:ident) => $command:ident {
            $($(#[$fmeta:meta])* $field:ident: $type:ty,)*
        }
    )+ }) => {
        $(#[$meta])*
        #[derive(Default)]
        pub(crate) struct $name;

        impl $name {
            /// Each mutation, in Rust's writing, with the command it orders.
            pub(crate) const ORDERS: &[(&str, &str)] = &[$((stringify!($mutation), stringify!($command)),)+];
        }

        #[async_graphql::Object]
        impl $name {
            $(
                $(#[$cmeta])*
                async fn $mutation(
                    &self,
                    ctx: &async_graphql::Context<'_>,
                    #[graphql(desc = "What is ordered, on which programme and why.")] input: $input,
                ) -> async_graphql::Result<Option<$crate::receipt::CommandPayload>> {
                    $crate::receipt::carry_out(ctx, input).await
                }
            )+
        }

        $(
            $(#[$cmeta])*
            #[derive(async_graphql::InputObject)]
            pub(crate) struct $input {
                /// The programme, by its uuid.
                programme: $crate::scalar::Uuid,
                #[graphql(flatten)]
                act: $crate::input::ActInput,
                $($(#[$fmeta])* $field: <$type as $crate::input::Reading>::Input,)*
            }

            impl $crate::input::Act for $input {
                fn order(self, reader: &mut $crate::input::Reader) -> Option<loggbok_app::Order> {
                    let programme = self.programme;
                    let order = self.act.read(
                        |reader| reader.field::<loggbok_domain::ProgrammeId>("programme", programme),
                        reader,
                    );
                    $(let $field = reader.field::<$type>(stringify!($field), self.$field);)*
                    let command = $command { $($field: $field?,)* };
                    order.map(|order| order.with(command))
                }
            }
        )+
    };
}

pub(crate) use {choices, inputs, orders};
