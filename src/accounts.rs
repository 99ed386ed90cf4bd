//! The local accounts of an installation: one for each role, and for finance one for each organisation.

use loggbok_app::{Account, App, Failure, Role};
use loggbok_domain::{ActorId, OrganisationKey, ParseError};

/// Pseudonym, the name people see, role, and the organisation acted for.
type Row = (&'static str, &'static str, Role, Option<&'static str>);

const ACCOUNTS: [Row; 9] = [
    ("lasare", "Läsare", Role::Reader, None),
    (
        "styrgruppens-sekreterare",
        "Styrgruppens sekreterare",
        Role::SteeringGroup,
        None,
    ),
    ("programkontoret", "Programkontoret", Role::ProgrammeOffice, None),
    (
        "ekonom-bengtsfors",
        "Ekonom Bengtsfors",
        Role::Finance,
        Some("bengtsfors"),
    ),
    (
        "ekonom-fargelanda",
        "Ekonom Färgelanda",
        Role::Finance,
        Some("fargelanda"),
    ),
    (
        "ekonom-mellerud",
        "Ekonom Mellerud",
        Role::Finance,
        Some("mellerud"),
    ),
    ("ekonom-amal", "Ekonom Åmål", Role::Finance, Some("amal")),
    ("revisor", "Revisor", Role::Auditor, None),
    ("administrator", "Administratör", Role::Administrator, None),
];

/// Keeps the local accounts. Doing it again changes nothing.
///
/// # Errors
/// When the store fails.
pub(crate) async fn seed_accounts(app: &App) -> Result<(), Failure> {
    for row in ACCOUNTS {
        app.keep_account(&read(row)?).await?;
    }
    Ok(())
}

/// The local account with a pseudonym.
///
/// # Errors
/// `NOT_FOUND` when there is none.
pub(crate) fn account(id: &str) -> Result<Account, Failure> {
    let row = ACCOUNTS.into_iter().find(|row| row.0 == id);
    Ok(read(row.ok_or(Failure::NotFound)?)?)
}

fn read((id, name, role, organisation): Row) -> Result<Account, ParseError> {
    Ok(Account {
        id: ActorId::parse(id)?,
        name: name.to_owned(),
        role,
        organisation: organisation.map(OrganisationKey::parse).transpose()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_an_account() {
        for role in Role::ALL {
            assert!(ACCOUNTS.iter().any(|row| row.2 == role), "{role}");
        }
    }

    #[test]
    fn every_account_can_be_read_and_finance_acts_for_one_organisation() {
        for row in ACCOUNTS {
            let account = account(row.0).unwrap();
            assert_eq!(
                account.organisation.is_some(),
                account.role == Role::Finance,
                "{}",
                row.0
            );
        }
        assert!(matches!(account("ingen"), Err(Failure::NotFound)));
    }
}
