//! Amounts as people read them.

/// Öre as kronor in groups of three, with öre only where there are any.
pub(crate) fn kronor(ore: i128, decimal: char) -> String {
    let (whole, rest) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut text = if ore < 0 {
        "\u{2212}".to_owned()
    } else {
        String::new()
    };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if rest > 0 {
        text.push_str(&format!("{decimal}{rest:02}"));
    }
    text
}
