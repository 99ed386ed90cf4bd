//! The cookie that carries a session.

/// Its name, which the API reads too.
pub const SESSION_COOKIE: &str = "loggbok-session";

/// The secret in a `Cookie` header.
pub(crate) fn secret(cookies: &str) -> Option<&str> {
    let pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs
        .into_iter()
        .find(|(name, _)| *name == SESSION_COOKIE)
        .map(|(_, secret)| secret)
        .filter(|secret| !secret.is_empty())
}

/// A `Set-Cookie` value that carries a secret until the browser is closed. It never leaves this machine, where
/// there is no TLS, so it is not marked `Secure`.
pub(crate) fn cookie(secret: &str) -> String {
    format!("{SESSION_COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict")
}

/// A `Set-Cookie` value that takes the secret away.
pub(crate) fn no_cookie() -> String {
    format!("{SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict")
}

#[cfg(test)]
mod tests {
    use super::{cookie, secret};

    #[test]
    fn the_secret_is_found_among_other_cookies() {
        assert_eq!(secret("sprak=en; loggbok-session=abc"), Some("abc"));
        assert_eq!(secret("loggbok-session="), None);
        assert_eq!(secret("xloggbok-session=abc"), None);
        assert!(cookie("abc").starts_with("loggbok-session=abc;"));
    }
}
