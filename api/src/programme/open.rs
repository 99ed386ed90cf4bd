//! Opening a programme.

use async_graphql::{Context, InputObject, Object, Result};
use chrono::NaiveDate;
use loggbok_app::Order;
use loggbok_domain::programme::{Body, Category, DirectiveDraft, OpenProgramme, Organisation, ScopeLimit};
use loggbok_domain::{BodyKey, CategoryKey, Key, OrganisationKey, ProgrammeId, Prose, QuarterRange, Title};

use super::words::{BodyLevel, Part};
use crate::input::{Act, ActInput, New, Reader, Reading, inputs};
use crate::receipt::{CommandPayload, carry_out};
use crate::scalar;

/// Opening a programme.
#[derive(Default)]
pub(crate) struct OpeningMutation;

impl OpeningMutation {
    /// Each mutation, in Rust's writing, with the command it orders.
    pub(crate) const ORDERS: &[(&str, &str)] = &[("programme_open", "OpenProgramme")];
}

#[Object]
impl OpeningMutation {
    /// Open a programme with its mandate and frame.
    async fn programme_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is ordered and why.")] input: ProgrammeOpenInput,
    ) -> Result<Option<CommandPayload>> {
        carry_out(ctx, input).await
    }
}

/// Open a programme with its mandate and frame.
#[derive(InputObject)]
pub(crate) struct ProgrammeOpenInput {
    /// The new programme's uuid; derived from the command id when left out.
    programme: Option<scalar::Uuid>,
    #[graphql(flatten)]
    act: ActInput,
    #[graphql(flatten)]
    frame: FrameInput,
}

/// The frame of a new programme, before its id is known.
pub(crate) struct Frame {
    key: Key,
    name: Title,
    mandate: Prose,
    source: Option<Title>,
    period: QuarterRange,
    organisations: Vec<Organisation>,
    bodies: Vec<Body>,
    scope_limits: Vec<ScopeLimit>,
    categories: Vec<Category>,
    directive: Option<DirectiveDraft>,
}

inputs! {
    /// The frame of a new programme.
    FrameInput => Frame: Frame {
        /// Short key: 1–64 of a–z, 0–9 and inner hyphens.
        key: Key,
        /// Name: 1–200 characters on one line.
        name: Title,
        /// What it is charged with: 1–10 000 characters.
        mandate: Prose,
        /// The document it rests on: 1–200 characters on one line.
        source: Option<Title>,
        /// First and last quarter.
        period: QuarterRange,
        /// The organisations, in the order people list them; at least one takes part.
        organisations: Vec<OrganisationInput>,
        /// The governance bodies, from the top down; at least one.
        bodies: Vec<BodyInput>,
        /// What it keeps within.
        scope_limits: Vec<ScopeLimitInput>,
        /// The cost categories, in order.
        categories: Vec<CategoryInput>,
        /// The directive it works under, not yet adopted.
        directive: Option<DirectiveDraftInput>,
    }

    /// An organisation and its part in the programme.
    OrganisationInput => Organisation: Organisation {
        /// Key, e.g. `amal`: 1–64 of a–z, 0–9 and inner hyphens.
        key: OrganisationKey,
        /// Name: 1–200 characters on one line.
        name: Title,
        /// Its part.
        part: Part,
    }

    /// A body of the programme's governance.
    BodyInput => Body: Body {
        /// Key, e.g. `styrgrupp`: 1–64 of a–z, 0–9 and inner hyphens.
        key: BodyKey,
        /// Name: 1–200 characters on one line.
        name: Title,
        /// Level.
        level: BodyLevel,
        /// Who sits in it, as roles, never persons: each 1–200 characters.
        members: Vec<Title>,
        /// What it decides or does: 1–10 000 characters.
        duties: Option<Prose>,
    }

    /// One limit of the scope.
    ScopeLimitInput => ScopeLimit: ScopeLimit {
        /// Key, e.g. `tid`: 1–64 of a–z, 0–9 and inner hyphens.
        key: Key,
        /// Heading: 1–200 characters on one line.
        title: Title,
        /// The limit: 1–10 000 characters.
        text: Prose,
    }

    /// A cost category.
    CategoryInput => Category: Category {
        /// Key, e.g. `it-tjanster`: 1–64 of a–z, 0–9 and inner hyphens.
        key: CategoryKey,
        /// Its printed number, 0–255.
        number: u8,
        /// Name: 1–200 characters on one line.
        name: Title,
    }

    /// A draft of the programme directive.
    DirectiveDraftInput => DirectiveDraft: DirectiveDraft {
        /// Version, e.g. `0.1`: 1–200 characters on one line.
        version: Title,
        /// The date printed on it.
        dated: NaiveDate,
    }
}

impl Act for ProgrammeOpenInput {
    fn order(self, reader: &mut Reader) -> Option<Order> {
        let given = self.programme;
        let order = self.act.read(
            |reader| reader.field::<New<ProgrammeId>>("programme", given),
            reader,
        );
        let frame = FrameInput::read(self.frame, reader);
        let (order, frame) = (order?, frame?);
        let Frame {
            key,
            name,
            mandate,
            source,
            period,
            organisations,
            bodies,
            scope_limits,
            categories,
            directive,
        } = frame;
        let programme = order.programme();
        Some(order.with(OpenProgramme {
            programme,
            key,
            name,
            mandate,
            source,
            period,
            organisations,
            bodies,
            scope_limits,
            categories,
            directive,
        }))
    }
}
