//! What can be done from a form, whatever its noun: the form, what it sends, and the way back to the page.
//!
//! A noun says in its `deed.rs` what it asks and how it is read; here stands what is the same for all of them. A form
//! is of the present. Who may not give its command gets 403. What is refused is told at its field, with everything
//! that was sent still there. What is carried out leads back to the page, at the place of what it was done to.

mod answer;
mod back;
pub(crate) mod entries;
mod ways;

use loggbok_domain::OrganisationKey;
use loggbok_projections::View;
use maud::Markup;
use uuid::Uuid;

pub(crate) use answer::routes;
use back::BACK;
pub(crate) use ways::{anew, way_anew, ways};

use crate::address::Address;
use crate::form::{Read, Sent};
use crate::reading::Reading;

/// A deed as its form knows it.
pub(crate) struct Known {
    /// The last part of its address.
    pub(crate) address: &'static str,
    /// The command it gives.
    pub(crate) command: &'static str,
    /// The key of its title, which with `-lead`, `-do` and `-way` is also that of its introduction, its button and the
    /// way to it.
    pub(crate) key: &'static str,
    /// Whether it makes something new, so that its address names nothing that is there already.
    pub(crate) new: bool,
}

impl Known {
    /// A deed that is done to something.
    pub(crate) const fn to_one(address: &'static str, command: &'static str, key: &'static str) -> Self {
        Self {
            address,
            command,
            key,
            new: false,
        }
    }

    /// A deed that makes something new.
    pub(crate) const fn anew(address: &'static str, command: &'static str, key: &'static str) -> Self {
        Self {
            address,
            command,
            key,
            new: true,
        }
    }
}

/// What a form is about, and the programme it is drawn from.
pub(crate) struct About<'a, T> {
    /// Its id; that of the order where it is not there yet, so that a form sent twice makes one thing.
    pub(crate) id: Uuid,
    /// What it is done to; nothing where it makes something new.
    pub(crate) thing: Option<&'a T>,
    /// The programme.
    pub(crate) reading: Reading<'a>,
}

/// Where a form leads on to, other than the page of its noun.
pub(crate) struct Way {
    /// The path after the programme's.
    pub(crate) path: String,
    /// The words of the way there.
    pub(crate) label: &'static str,
}

/// The deeds of one noun, each with a form of its own.
pub(crate) trait Deed: Copy + Send + Sync + 'static {
    /// What they are done to.
    type Thing: Send + Sync;
    /// The part of their addresses after the programme's.
    const NOUN: &'static str;
    /// All of them.
    const ALL: &'static [Self];
    /// Refusals that are about one field, by their codes. A field that a form does not have is told of above it.
    const PLACED: &'static [(&'static str, &'static str)];
    /// The page they lead back to, by its name among [`PAGES`].
    const PAGE: &'static str;

    /// Its address, command and words.
    fn known(self) -> Known;

    /// What an address names.
    fn find(view: &View, id: Uuid) -> Option<&Self::Thing>;

    /// What it is called in the form's title, as `$name`.
    fn name(thing: &Self::Thing, reading: &Reading<'_>) -> String;

    /// The place on the page that it leads back to.
    fn place(self, about: &About<'_, Self::Thing>, sent: &Sent) -> String;

    /// The organisation it is about; `own` is that of who asks. `None` for the programme as a whole.
    fn concerns<'a>(
        _thing: Option<&'a Self::Thing>,
        _own: Option<&'a OrganisationKey>,
    ) -> Option<&'a OrganisationKey> {
        None
    }

    /// What the form says before anybody fills it in: what is known already.
    fn before(self, about: &About<'_, Self::Thing>) -> Vec<(String, String)>;

    /// The field that is all it asks, with what is usual in it, where it may be done by pressing a button.
    fn at_once(self, _reading: &Reading<'_>) -> Option<(&'static str, String)> {
        None
    }

    /// Where it leads on to, if not to the page of its noun.
    fn way(self, _about: &About<'_, Self::Thing>) -> Option<Way> {
        None
    }

    /// What a button among the fields asks for, such as another line. True if the form is only to be drawn again.
    fn step(self, _about: &About<'_, Self::Thing>, _sent: &mut Sent) -> bool {
        false
    }

    /// What is shown in place of the form, where something must be chosen first or nothing can be done.
    fn instead(self, _about: &About<'_, Self::Thing>, _sent: &Sent) -> Option<Markup> {
        None
    }

    /// The fields of its form.
    fn fields(self, about: &About<'_, Self::Thing>, sent: &Sent) -> Markup;

    /// Reads what was sent.
    fn read(self, about: &About<'_, Self::Thing>, sent: &Sent) -> Read;
}

/// The address of a form about one thing; `page` is where its way stands, for the form to lead back to.
pub(crate) fn address<D: Deed>(deed: D, id: Uuid, page: &str, reading: &Reading<'_>) -> Address {
    let address = reading.address.to(path(deed, id, reading));
    if page == D::PAGE {
        return address;
    }
    address.with(BACK, page)
}

/// The address of a form that makes something new.
pub(crate) fn address_anew<D: Deed>(deed: D, reading: &Reading<'_>) -> Address {
    let Known { address, .. } = deed.known();
    reading
        .address
        .to(format!("{}/{}/{address}", reading.home, D::NOUN))
}

fn path<D: Deed>(deed: D, id: Uuid, reading: &Reading<'_>) -> String {
    format!("{}/{}/{id}/{}", reading.home, D::NOUN, deed.known().address)
}
