//! The accounts of a new installation: one for each role, beside those for finance, which follow from the
//! programmes' organisations.

use loggbok_app::{Account, App, Failure, Role};
use loggbok_domain::{ActorId, ParseError};

/// Pseudonym, the name people see, role.
const ACCOUNTS: [(&str, &str, Role); 5] = [
    ("lasare", "Läsare", Role::Reader),
    (
        "styrgruppens-sekreterare",
        "Styrgruppens sekreterare",
        Role::SteeringGroup,
    ),
    ("programkontoret", "Programkontoret", Role::ProgrammeOffice),
    ("revisor", "Revisor", Role::Auditor),
    ("administrator", "Administratör", Role::Administrator),
];

/// Keeps the accounts. Doing it again changes nothing.
///
/// # Errors
/// When the store fails.
pub(crate) async fn seed_accounts(app: &App) -> Result<(), Failure> {
    for (id, name, role) in ACCOUNTS {
        app.keep_account(&read(id, name, role)?).await?;
    }
    Ok(())
}

/// The account with a pseudonym.
///
/// # Errors
/// `NOT_FOUND` when there is none.
pub(crate) async fn account(app: &App, id: &str) -> Result<Account, Failure> {
    app.account(&ActorId::parse(id)?).await?.ok_or(Failure::NotFound)
}

fn read(id: &str, name: &str, role: Role) -> Result<Account, ParseError> {
    Ok(Account {
        id: ActorId::parse(id)?,
        name: name.to_owned(),
        role,
        organisation: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_but_that_of_an_organisation_has_an_account() {
        for role in Role::ALL {
            let kept = ACCOUNTS.iter().any(|row| row.2 == role);
            assert_eq!(kept, role != Role::Finance, "{role}");
        }
        for (id, name, role) in ACCOUNTS {
            assert!(read(id, name, role).is_ok(), "{id}");
        }
    }
}
