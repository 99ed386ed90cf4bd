//! The colours of the style sheets, light and dark, keep the contrasts that people need: 4.5 for text, 3 for
//! what is drawn. Automatic page checks do not look inside drawings, so the pairs are listed here.
#![allow(clippy::float_arithmetic, reason = "contrast is defined on floats")]

use std::collections::BTreeMap;

const TEXT: [(&str, &str); 25] = [
    ("ink", "paper"),
    ("ink", "card"),
    ("quiet", "paper"),
    ("quiet", "card"),
    ("accent", "paper"),
    ("accent", "card"),
    ("accent", "accent-tint"),
    ("card", "accent"),
    ("card", "ink"),
    ("on-moment", "moment"),
    ("on-plan", "on-plan-tint"),
    ("risk", "risk-tint"),
    ("off", "off-tint"),
    ("off", "card"),
    ("done", "done-tint"),
    ("not-started", "not-started-tint"),
    ("ink", "risk-tint"),
    ("ink", "done-tint"),
    ("on-heat", "heat-1"),
    ("on-heat", "heat-2"),
    ("on-heat", "heat-3"),
    ("on-heat-4", "heat-4"),
    ("chart-moment", "paper"),
    ("quiet", "chart-bar"),
    ("ink", "accent-tint"),
];

const DRAWN: [(&str, &str); 9] = [
    ("chart-work", "paper"),
    ("chart-work", "chart-band"),
    ("chart-late-line", "paper"),
    ("chart-late-line", "chart-late"),
    ("chart-thin", "paper"),
    ("chart-line", "paper"),
    ("chart-moment", "chart-bar"),
    ("input", "paper"),
    ("ink", "halo"),
];

fn colours(sheet: &str) -> BTreeMap<&str, [u8; 3]> {
    let declared = sheet.lines().filter_map(|line| {
        line.trim()
            .strip_prefix("--")?
            .strip_suffix(';')?
            .split_once(": #")
    });
    declared
        .map(|(name, hex)| {
            let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            (name, [part(0), part(2), part(4)])
        })
        .collect()
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn too_weak(pairs: &[(&str, &str)], wanted: f64) -> Vec<String> {
    let light = colours(include_str!("../assets/style/ground.css"));
    let mut dark = light.clone();
    dark.extend(colours(include_str!("../assets/style/dark.css")));
    let mut found = Vec::new();
    for (mode, palette) in [("light", light), ("dark", dark)] {
        for (front, back) in pairs {
            let ratio = contrast(palette[front], palette[back]);
            if ratio < wanted {
                found.push(format!("{mode}: {front} on {back} {ratio:.2}"));
            }
        }
    }
    found
}

#[test]
fn every_text_can_be_read() {
    assert_eq!(too_weak(&TEXT, 4.5), Vec::<String>::new());
}

#[test]
fn every_drawing_can_be_seen() {
    assert_eq!(too_weak(&DRAWN, 3.0), Vec::<String>::new());
}

#[test]
fn the_measure_itself_is_right() {
    assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.001);
}
