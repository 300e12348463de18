//! What the TOML library says of a mistake, in the words of the person who wrote the file, with a remedy.

use std::ops::Range;

use super::diagnostic::{Code, Diagnostic};
use super::origin::Origin;
use crate::base::nearest;

/// How the library's message begins, what it means, and what to do.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("string values must be quoted", "the text has no quotation marks", "write it as `\"…\"`"),
    ("invalid basic string", "the quotation mark is never closed", "close it with `\"` on the same line"),
    (
        "invalid multi-line",
        "the quotation marks are never closed",
        "close the text with the marks it begins with",
    ),
    ("invalid literal string", "the quotation mark is never closed", "close it with `'` on the same line"),
    ("missing escaped value", "`\\` stands before what it cannot change", "write `\\\\` for one `\\`"),
    ("invalid escape", "`\\` stands before what it cannot change", "write `\\\\` for one `\\`"),
    ("duplicate key", "the key stands here for the second time", "keep one of the two"),
    ("unclosed array table", "the heading is not closed", "close it with `]]`"),
    ("unclosed table", "the heading is not closed", "close it with `]`"),
    ("unclosed array", "the list is not closed", "close it with `]`"),
    ("unclosed inline table", "the table is not closed", "close it with `}`"),
    ("missing comma", "two values stand side by side without a comma", "write `,` between them"),
    ("extra comma", "a comma stands where nothing follows", "remove one comma"),
    ("missing assignment", "no `=` stands between the key and its value", "write `key = value`"),
    ("key with no value", "no `=` follows the key", "write `key = value`, or `#` before a remark"),
    ("missing value for key", "no `=` follows the key", "write `key = value`, or `#` before a remark"),
    ("missing value", "no value follows", "write the value, or remove the line"),
    (
        "unexpected key or value",
        "a line holds more than a key and its value",
        "write each key on a line of its own",
    ),
    (
        "unexpected content",
        "a line holds more than a key and its value",
        "write each key on a line of its own",
    ),
    (
        "cannot recurse",
        "tables or lists lie too deep within one another",
        "write what lies deepest elsewhere",
    ),
    (
        "recursion limit",
        "tables or lists lie too deep within one another",
        "write what lies deepest elsewhere",
    ),
    (
        "missing opening quote",
        "a quotation mark closes what none opens",
        "put one at either end, or remove it",
    ),
    ("unexpected `=`", "`=` stands within a list", "close the list with `]`, or put the key into `{ … }`"),
    ("extra assignment", "`=` stands where a value ends", "write `,` between two keys of a table"),
    ("extra `=`", "`=` stands twice", "remove one of the two"),
    ("invalid date", "the date or time cannot be", "write it as `2026-03-31`"),
    ("invalid key", "a key holds letters that it cannot", "put the key in quotation marks"),
];

/// What the library calls the kinds of values, and what they are called here.
const KINDS: &[(&str, &str)] = &[
    ("an internally tagged enum", "a table"),
    ("a sequence", "a list"),
    ("a map", "a table"),
    ("sequence", "a list"),
    ("a boolean", "`true` or `false`"),
    ("boolean", "the word"),
    ("a string", "text"),
    ("string", "the text"),
    ("integer", "the number"),
    ("floating point", "the number"),
    ("map", "a table"),
];

/// Returns the problem that the library's message about a stretch of a file stands for.
pub fn toml_mistake(
    code: Code,
    (path, text): (&str, &str),
    message: &str,
    span: Option<Range<usize>>,
) -> Diagnostic {
    let line = message.trim().lines().next().unwrap_or("the file is not TOML").trim_end_matches('.');
    let has_no_value = line.starts_with("string values") && span.as_ref().is_some_and(|span| span.is_empty());
    let origin = span.map_or_else(|| Origin::file(path), |span| Origin::span(path, text, span));
    let problem = |message: &str| Diagnostic::error(code, message, origin.clone());
    if has_no_value {
        return problem("no value follows").hint("write the value, or remove the line");
    }
    if let Some((_, message, hint)) = MISTAKES.iter().find(|(begins, _, _)| line.starts_with(begins)) {
        return problem(message).hint(*hint);
    }
    let words: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    match words.split_first() {
        Some((read, known)) if line.starts_with("unknown field") => {
            let near = nearest(read, known.iter().copied());
            problem(&format!("`{read}` is no key that belongs here"))
                .nearest(near)
                .hint(format!("known keys: {}", list(known)))
        }
        Some((read, known)) if line.starts_with("unknown variant") => {
            let near = nearest(read, known.iter().copied());
            problem(&format!("`{read}` is no word that belongs here"))
                .nearest(near)
                .hint(format!("it is one of {}", list(known)))
        }
        Some((missing, _)) if line.starts_with("missing field") => {
            problem(&format!("`{missing}` is missing")).hint(format!("add `{missing} = …`"))
        }
        _ => match line.strip_prefix("invalid type: ").and_then(|kinds| kinds.split_once(", expected ")) {
            Some((read, expected)) => {
                let (read, expected) = (kind(read), kind(expected));
                problem(&format!("{read} stands where {expected} belongs"))
                    .hint(format!("write {expected} here"))
            }
            None => problem(line).hint(
                "each line is `key = value`: texts stand in quotation marks, lists between `[` and `]`, tables between `{` and `}`",
            ),
        },
    }
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn kind(said: &str) -> String {
    let renamed = KINDS.iter().find_map(|(theirs, ours)| {
        let rest = said.strip_prefix(theirs).filter(|rest| rest.is_empty() || rest.starts_with(' '))?;
        Some(format!("{ours}{rest}"))
    });
    renamed.unwrap_or_else(|| said.to_owned())
}
