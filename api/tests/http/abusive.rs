//! Requests made to keep a server busy.

use std::fmt::Write as _;

use serde_json::json;

/// A request meant to do harm.
pub(crate) struct Abusive {
    pub(crate) name: &'static str,
    /// The body of the POST.
    pub(crate) body: String,
    /// The code it is refused with.
    pub(crate) code: &'static str,
}

fn abusive(name: &'static str, code: &'static str, query: &str) -> Abusive {
    Abusive {
        name,
        code,
        body: json!({ "query": query }).to_string(),
    }
}

fn repeat(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        write!(text, "{} ", part(number)).unwrap();
        text
    })
}

fn nested(levels: usize, open: &str, inside: &str) -> String {
    format!("{}{inside}{}", open.repeat(levels), "}".repeat(levels))
}

/// All of them.
pub(crate) fn all() -> Vec<Abusive> {
    [
        fragments(),
        fields(),
        lists(),
        floods(),
        shapes(),
        introspections(),
        bodies(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn chain(links: usize, link: impl Fn(usize) -> String, end: &str) -> String {
    let links_text = repeat(links, |n| format!("fragment f{n} on Query {{ {} }}", link(n + 1)));
    format!("{{ ...f0 }} {links_text} fragment f{links} on Query {{ {end} }}")
}

fn fragments() -> Vec<Abusive> {
    let invalid = "GRAPHQL_VALIDATION_FAILED";
    let same = |n: usize| {
        format!(
            "fragment f{n} on Query {{ {} }}",
            repeat(20, |m| format!("a{m}: hello"))
        )
    };
    vec![
        abusive(
            "fragment chain, 2^30 fields",
            invalid,
            &chain(30, |n| format!("...f{n} ...f{n}"), "hello"),
        ),
        abusive(
            "fragment chain under fields, 2^15 fields",
            invalid,
            &chain(
                15,
                |n| format!("itself {{ ...f{n} }} a: itself {{ ...f{n} }}"),
                "hello",
            ),
        ),
        abusive(
            "fragment chain, 250 links",
            invalid,
            &chain(250, |n| format!("...f{n}"), "hello"),
        ),
        abusive(
            "fragment circle",
            invalid,
            "{ ...f } fragment f on Query { itself { ...f } }",
        ),
        abusive(
            "fragment circle, wide",
            invalid,
            &format!(
                "{{ ...f }} fragment f on Query {{ {} }}",
                repeat(40, |n| format!("a{n}: itself {{ ...f }}"))
            ),
        ),
        abusive(
            "250 unused fragments",
            invalid,
            &format!(
                "{{ hello }} {}",
                repeat(250, |n| format!("fragment f{n} on Query {{ hello }}"))
            ),
        ),
        abusive(
            "30 fragments of 20 equal aliases",
            invalid,
            &format!(
                "{{ {} }} {}",
                repeat(30, |n| format!("...f{n}")),
                repeat(30, same)
            ),
        ),
    ]
}

fn fields() -> Vec<Abusive> {
    let invalid = "GRAPHQL_VALIDATION_FAILED";
    let wide = |n: usize| format!("a{n}: itself {{ {} }}", repeat(30, |m| format!("b{m}: hello")));
    vec![
        abusive(
            "nesting, 30 levels",
            invalid,
            &nested(30, "{ itself ", "{ hello }"),
        ),
        abusive(
            "nesting, 300 levels",
            invalid,
            &nested(300, "{ itself ", "{ hello }"),
        ),
        abusive(
            "nesting, 3 000 levels",
            "GRAPHQL_PARSE_FAILED",
            &nested(3_000, "{ itself ", "{ hello }"),
        ),
        abusive(
            "600 aliases",
            invalid,
            &format!("{{ {} }}", repeat(600, |n| format!("a{n}: hello"))),
        ),
        abusive(
            "900 nested aliases",
            invalid,
            &format!("{{ {} }}", repeat(30, wide)),
        ),
        abusive(
            "2 400 equal fields",
            invalid,
            &format!("{{ {} }}", "hello ".repeat(2_400)),
        ),
        abusive(
            "16 000 equal fields",
            "GRAPHQL_PARSE_FAILED",
            &format!("{{ {} }}", "a ".repeat(16_000)),
        ),
        abusive(
            "1 900 unknown fields",
            invalid,
            &format!("{{ {} }}", repeat(1_900, |n| format!("x{n}"))),
        ),
    ]
}

fn lists() -> Vec<Abusive> {
    let list =
        |first: &str| nested(4, &format!("{{ nodes(first: {first}) {{ nodes "), "{ name }") + &"}".repeat(4);
    let variable = format!("query ($n: Int) {}", list("$n"));
    vec![
        abusive("lists, 100^4 rows", "GRAPHQL_VALIDATION_FAILED", &list("100")),
        abusive(
            "a page of 1 000 000",
            "BAD_USER_INPUT",
            "{ nodes(first: 1000000) { nodes { name } } }",
        ),
        abusive(
            "a page of -1",
            "BAD_USER_INPUT",
            "{ nodes(first: -1) { nodes { name } } }",
        ),
        Abusive {
            name: "lists, 100^4 rows by a variable",
            code: "GRAPHQL_VALIDATION_FAILED",
            body: json!({ "query": variable, "variables": { "n": 100 } }).to_string(),
        },
        Abusive {
            name: "lists without a page",
            code: "GRAPHQL_VALIDATION_FAILED",
            body: json!({ "query": variable, "variables": { "n": null } }).to_string(),
        },
        Abusive {
            name: "a page of 1 000 000 by a variable",
            code: "BAD_USER_INPUT",
            body: json!({ "query": variable, "variables": { "n": 1_000_000 } }).to_string(),
        },
    ]
}

fn floods() -> Vec<Abusive> {
    let (invalid, unread) = ("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED");
    let operation = |n: usize| format!("query q{n} {{ hello }}");
    let variable = |n: usize| format!("$v{n}: Int");
    vec![
        abusive(
            "500 directives",
            invalid,
            &format!("{{ hello {} }}", "@skip(if: false) ".repeat(500)),
        ),
        abusive(
            "1 200 unknown directives",
            invalid,
            &format!("{{ hello {} }}", "@a ".repeat(1_200)),
        ),
        abusive(
            "20 000 directives",
            unread,
            &format!("{{ hello {} }}", "@a ".repeat(20_000)),
        ),
        abusive("400 operations", invalid, &repeat(400, operation)),
        abusive("2 900 operations", unread, &repeat(2_900, operation)),
        abusive(
            "600 variables",
            invalid,
            &format!("query ({}) {{ hello }}", repeat(600, variable)),
        ),
        abusive(
            "4 000 variables",
            unread,
            &format!("query ({}) {{ hello }}", repeat(4_000, variable)),
        ),
        abusive(
            "900 arguments",
            invalid,
            &format!("{{ hello({}) }}", repeat(900, |n| format!("a{n}: 1"))),
        ),
    ]
}

fn shapes() -> Vec<Abusive> {
    let (invalid, unread) = ("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED");
    vec![
        abusive(
            "brackets, 2 000 levels",
            invalid,
            &format!("{{ sum(numbers: {}{}) }}", "[".repeat(2_000), "]".repeat(2_000)),
        ),
        abusive(
            "braces, 2 000 levels",
            invalid,
            &format!("{{ hello(name: {}1{}) }}", "{a:".repeat(1_000), "}".repeat(1_000)),
        ),
        abusive(
            "a type of 2 000 lists",
            invalid,
            &format!(
                "query ($v: {}Int{}) {{ hello }}",
                "[".repeat(2_000),
                "]".repeat(2_000)
            ),
        ),
        abusive("60 000 open braces", unread, &"{".repeat(60_000)),
        abusive("60 000 closed braces", unread, &"}".repeat(60_000)),
        abusive("60 000 exclamation marks", unread, &"!".repeat(60_000)),
        abusive("60 000 unknown signs", unread, &"?".repeat(60_000)),
        abusive("60 000 quotes", unread, &"\"".repeat(30_000)),
        abusive(
            "a string without end",
            unread,
            &format!("{{ hello(name: \"{}", "x".repeat(60_000)),
        ),
        abusive(
            "a block string without end",
            unread,
            &format!("{{ hello(name: \"\"\"{}", "\n ".repeat(20_000)),
        ),
        abusive("60 000 commas", unread, &",".repeat(60_000)),
        abusive(
            "a comment of 60 000 signs",
            unread,
            &format!("#{}", "x".repeat(60_000)),
        ),
        abusive(
            "a number of 60 000 digits",
            invalid,
            &format!("{{ sum(numbers: [{}]) }}", "9".repeat(60_000)),
        ),
        abusive(
            "a name of 60 000 letters",
            invalid,
            &format!("{{ {} }}", "x".repeat(60_000)),
        ),
        abusive(
            "2 200 wrong values",
            invalid,
            &format!("{{ sum(numbers: [{}]) }}", "a ".repeat(2_200)),
        ),
    ]
}

fn introspections() -> Vec<Abusive> {
    let invalid = "GRAPHQL_VALIDATION_FAILED";
    let types = "types { fields { type { fields { type { fields { type { fields { name } } } } } } } }";
    let contract = |n: usize| {
        format!(
            "a{n}: __schema {{ types {{ fields {{ args {{ type {{ name }} }} type {{ fields {{ args {{ type {{ name }} }} }} }} }} }} }}"
        )
    };
    vec![
        abusive(
            "introspection in circles",
            invalid,
            &format!("{{ __schema {{ {types} }} }}"),
        ),
        abusive(
            "introspection under 45 names",
            invalid,
            &format!("{{ {} }}", repeat(45, contract)),
        ),
    ]
}

fn bodies() -> Vec<Abusive> {
    let asked = |variables: String| {
        format!(
            r#"{{"query": "query ($n: [Int!]!) {{ sum(numbers: $n) }}", "variables": {{"n": {variables}}}}}"#
        )
    };
    let body = |name, code, body| Abusive { name, code, body };
    vec![
        body(
            "a string of 1 MB",
            "BAD_REQUEST",
            json!({ "query": format!("{{ hello(name: \"{}\") }}", "x".repeat(1_000_000)) }).to_string(),
        ),
        body(
            "30 000 numbers in variables",
            "BAD_USER_INPUT",
            asked(format!("[{}1]", "1,".repeat(30_000))),
        ),
        body(
            "variables nested 20 000 deep",
            "BAD_REQUEST",
            asked(format!("{}{}", "[".repeat(20_000), "]".repeat(20_000))),
        ),
        body(
            "4 000 wrong numbers in variables",
            "BAD_USER_INPUT",
            asked(format!("[{}\"a\"]", "\"a\",".repeat(4_000))),
        ),
        body(
            "a batch of 500",
            "BAD_REQUEST",
            format!("[{}{{}}]", r#"{"query": "{ hello }"},"#.repeat(500)),
        ),
        body("60 000 open brackets", "BAD_REQUEST", "[".repeat(60_000)),
    ]
}
