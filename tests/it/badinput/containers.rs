//! Containers made to do harm: workbooks in the format XLS, and what others keep in the same kind of container.

use super::hostile::Hostile;

pub const CONTAINERS: &[Hostile] = &[
    ("protected.xlsx", || ole(&["EncryptedPackage", "EncryptionInfo"])),
    ("letter.xls", || ole(&["WordDocument"])),
    ("hollow.xls", || ole(&["Workbook"])),
    ("turning.xls", || {
        // The table of sectors leads in a circle.
        let mut bytes = ole(&["Workbook"]);
        bytes[512..1_024].copy_from_slice(&[0; 512]);
        bytes
    }),
    ("turning-at-the-end.xls", || {
        // The file ends within its table of sectors, and what is left of it leads in a circle.
        let mut bytes = ole(&["Workbook"]);
        bytes.extend_from_slice(&[0; 512]);
        bytes[76..80].copy_from_slice(&2_u32.to_le_bytes());
        bytes[1_536..1_540].copy_from_slice(&0_u32.to_le_bytes());
        bytes[1_540..1_544].copy_from_slice(&1_u32.to_le_bytes());
        bytes.truncate(1_600);
        bytes
    }),
    ("ending-before-it-begins.xls", || {
        let claim = [9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 8, 0, 0, 0];
        xls(&record(0x0200, &claim))
    }),
    ("sheet-within-a-cell.xls", || {
        // What a record holds is a sheet where the workbook says that one begins there.
        let claim = record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 1, 0, 0]);
        let mut bytes = xls(&record(0x0204, &claim));
        bytes[1_536 + 24] += 24;
        bytes
    }),
    ("row-of-many-numbers.xls", || {
        let numbers = |row: [u8; 2]| {
            let data = [&row[..], &[0, 0], &[0; 6].repeat(4_000), &3_999_u16.to_le_bytes()].concat();
            record(0x00bd, &data)
        };
        xls(&[numbers([0, 0]), numbers([255, 255])].concat())
    }),
    ("text-of-no-formula.xls", || {
        let number = record(0x0203, &[&[255, 255, 255, 255, 0, 0][..], &[0; 8]].concat());
        xls(&[record(0x0207, &[1, 0, 0, b'a']), number].concat())
    }),
    ("formulas-far-apart.xls", || {
        let formula = |row: [u8; 2], column: u8| record(0x0006, &[&row[..], &[column], &[0; 19]].concat());
        xls(&[formula([0, 0], 0), formula([255, 255], 199)].concat())
    }),
    ("far-cell.xls", || xls(&[number(0, 0), number(65_535, 255)].concat())),
    // What stands not so far away is laid out.
    ("stray-cell.xls", || xls(&[number(0, 0), number(40_000, 60)].concat())),
    ("far-claim.xls", || xls(&record(0x0200, &[0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 200, 0, 0, 0]))),
    ("sheets-in-one-place.xls", || workbook(8, &number(0, 0).repeat(2_000))),
    ("early.xls", || b"\x09\x00\x04\x00\x02\x00\x10\x00".to_vec()),
];

/// A container of streams that are named and empty.
fn ole(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0_u8; 512 * 3];
    bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    bytes[44] = 1;
    bytes[48] = 1;
    bytes[57] = 16;
    for at in [60, 68] {
        bytes[at..at + 4].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    }
    bytes[80..512].fill(0xff);
    // Sector 0 is the table of sectors, sector 1 the directory.
    bytes[512..1_024].fill(0xff);
    bytes[512..516].copy_from_slice(&0xffff_fffd_u32.to_le_bytes());
    bytes[516..520].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    for (at, name) in std::iter::once(&"Root Entry").chain(names).enumerate() {
        let entry = &mut bytes[1_024 + at * 128..1_152 + at * 128];
        for (place, unit) in name.encode_utf16().enumerate() {
            entry[place * 2..place * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = (name.len() * 2 + 2) as u8;
        entry[66] = if at == 0 { 5 } else { 2 };
        entry[116..120].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    }
    bytes
}

/// A record of a workbook's stream.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A number at a row and a column.
fn number(row: u16, column: u16) -> Vec<u8> {
    record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
}

/// A workbook of one sheet that holds these records; its place stands in the byte 24 of the stream, which begins at 1,536.
fn xls(records: &[u8]) -> Vec<u8> {
    workbook(1, records)
}

/// A workbook of `n` sheets, all of which begin at the same place.
fn workbook(n: usize, records: &[u8]) -> Vec<u8> {
    let begin = |kind| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let sheet = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let globals = [begin(5), sheet(0).repeat(n), end.clone()].concat().len() as u32;
    let mut stream =
        [begin(5), sheet(globals).repeat(n), end.clone(), begin(16), records.to_vec(), end].concat();
    stream.resize(stream.len().max(4_096).next_multiple_of(512), 0);
    let mut bytes = ole(&["Workbook"]);
    let n_sectors = stream.len() / 512;
    for at in 2..2 + n_sectors {
        let next = if at + 1 < 2 + n_sectors { at as u32 + 1 } else { 0xffff_fffe };
        bytes[512 + at * 4..516 + at * 4].copy_from_slice(&next.to_le_bytes());
    }
    bytes[1_268..1_272].copy_from_slice(&2_u32.to_le_bytes());
    bytes[1_272..1_276].copy_from_slice(&(stream.len() as u32).to_le_bytes());
    bytes.extend(stream);
    bytes
}
