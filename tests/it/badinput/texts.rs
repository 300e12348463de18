//! Texts made to do harm, and what is hardly a file.

use super::hostile::Hostile;

pub const TEXTS: &[Hostile] = &[
    ("byte.csv", || b"x".to_vec()),
    ("byte.xlsx", || b"P".to_vec()),
    ("nothing.csv", Vec::new),
    ("nothing.xls", Vec::new),
    ("mark-alone.csv", || b"\xef\xbb\xbf".to_vec()),
    ("lone-quote.csv", || b"Key,Date,Count\n\"C-1,2025-01-01,1\nC-2,2025-01-02,2\n".to_vec()),
    ("quotes.csv", || b"\"\"\"\"\"\n\"\"\",\"\n".repeat(20_000)),
    ("nul.csv", || b"Key,Date,Count\nC-\0-1,2025-01-01,1\n".to_vec()),
    ("nul-tail.csv", || [b"Key,Date,Count\nC-1,2025-01-01,1\n".as_slice(), &[0; 5_000]].concat()),
    ("utf-16-odd.csv", || wide("Key,Date,Count\nC-1,2025-01-01,1\n", 1)),
    ("utf-16.csv", || wide("Key,Date,Count\nC-1,2025-01-01,1\n", 0)),
    ("marks-within.csv", || "\u{feff}Key,\u{feff}Date,Count\n\u{feff}C-1,2025-01-01,1\n".into()),
    ("million-rows.csv", || {
        let mut text = b"Key,Date,Count\nC-1,2025-01-01,1\n".to_vec();
        text.extend(b",,\n".repeat(1_000_000));
        text
    }),
    ("million-columns.csv", || [b"a,".repeat(1_000_000), b"\n".to_vec(), b"b,".repeat(1_000_000)].concat()),
    ("many-columns.csv", || {
        let heading: String = (0..16_384).fold(String::new(), |text, at| text + &format!("H{at},"));
        (heading + "\n" + &("1,".repeat(16_384) + "\n").repeat(20)).into_bytes()
    }),
    ("one-line.csv", || vec![b'a'; 40 << 20]),
    ("long-cells.csv", || {
        let long = "x".repeat(32_767);
        format!("Key,Date,Count\n{}", format!("{long},{long},{long}\n").repeat(50)).into_bytes()
    }),
    ("long-headings.csv", || {
        let headings: String =
            (0..200).fold(String::new(), |text, at| text + &"y".repeat(32_000) + &format!("{at},"));
        (headings + "\n1,2,3\n").into_bytes()
    }),
    ("deep.xml.csv", || format!("<?xml version=\"1.0\"?>{}", "<a>".repeat(100_000)).into_bytes()),
];

fn wide(text: &str, n_lost: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.truncate(bytes.len() - n_lost);
    bytes
}
