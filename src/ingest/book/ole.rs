//! A look into an OLE container before any reader opens it: what it is, and how far its sheets reach.

use super::sniff::Format;
use super::{MAX_CELLS, Refusal};

/// The first bytes of every OLE container.
pub const SIGNATURE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Sector numbers from here on are marks, not sectors.
const RESERVED: u32 = 0xffff_fffa;

/// Returns what the container holds.
pub fn format(bytes: &[u8]) -> Format {
    let Some(container) = Container::open(bytes) else { return Format::Xls };
    let has = |name: &str| container.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    if has("EncryptedPackage") {
        Format::Encrypted
    } else if has("WordDocument") || has("PowerPoint Document") {
        Format::Word
    } else {
        Format::Xls
    }
}

/// Checks that the sheets of a workbook fit into memory: their cells are laid out as full rectangles when read.
///
/// # Errors
/// When the rectangles from the first to the last cell are too large together, or the workbook is protected.
pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    // A container that cannot be followed here is refused by the reader, with its own reason.
    let Some(container) = Container::open(bytes) else { return Ok(()) };
    if container.is_broken || container.is_circular() {
        return Err(Refusal::damaged("its table of sectors breaks off, or leads in a circle"));
    }
    let is_book = |name: &str| name.eq_ignore_ascii_case("Workbook") || name.eq_ignore_ascii_case("Book");
    let Some(entry) = container.entries.iter().find(|entry| is_book(&entry.name)) else { return Ok(()) };
    check_records(&container.stream(entry))
}

fn check_records(stream: &[u8]) -> Result<(), Refusal> {
    let mut n_cells = 0_u64;
    let mut extent = Extent::default();
    let mut at = 0;
    while let Some(&[t0, t1, l0, l1]) = stream.get(at..at + 4) {
        let length = usize::from(u16::from_le_bytes([l0, l1]));
        let Some(data) = stream.get(at + 4..at + 4 + length) else { break };
        at += 4 + length;
        match u16::from_le_bytes([t0, t1]) {
            // FilePass: everything after it is encrypted.
            0x002f => return Err(Refusal::encrypted()),
            // Beginning of a sheet: the last one's rectangle is complete.
            0x0809 => n_cells += std::mem::take(&mut extent).n_cells(),
            // Number, Label, RString, BoolErr, String, RK, LabelSst, MulRk, Formula.
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x00bd | 0x0006 => extent.grow(data),
            // Dimensions: readers make room for the rectangle it claims.
            0x0200 => {
                let claimed = claimed_cells(data);
                if claimed > MAX_CELLS as u64 {
                    return Err(Refusal::too_large(format!("one sheet claims {claimed} cells")));
                }
            }
            _ => {}
        }
    }
    n_cells += extent.n_cells();
    if n_cells > MAX_CELLS as u64 {
        return Err(Refusal::too_large(format!("its sheets reach over {n_cells} cells")));
    }
    Ok(())
}

fn claimed_cells(data: &[u8]) -> u64 {
    let short = |at: usize| data.get(at..at + 2).map_or(0, |b| u64::from(u16::from_le_bytes([b[0], b[1]])));
    let long = |at: usize| short(at) | short(at + 2) << 16;
    let (rows, columns) = match data.len() {
        14 => (long(4).saturating_sub(long(0)), short(10).saturating_sub(short(8))),
        _ => (short(2).saturating_sub(short(0)), short(6).saturating_sub(short(4))),
    };
    rows.saturating_mul(columns)
}

#[derive(Debug, Default)]
struct Extent(Option<[u16; 4]>);

impl Extent {
    fn grow(&mut self, data: &[u8]) {
        let Some(&[r0, r1, c0, c1]) = data.get(..4) else { return };
        let (row, column) = (u16::from_le_bytes([r0, r1]), u16::from_le_bytes([c0, c1]));
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }

    fn n_cells(self) -> u64 {
        self.0.map_or(0, |[top, left, bottom, right]| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

/// The parts of the container's structure that lead to its streams.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    mini_sector: usize,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_cutoff: usize,
    entries: Vec<Entry>,
    /// Where the directory and the table of small sectors start.
    starts: [u32; 2],
    /// Whether the sectors of the table cannot all be followed as they are listed.
    is_broken: bool,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let header = bytes.get(..512).filter(|header| header.starts_with(SIGNATURE))?;
        let sector = 1_usize.checked_shl(u32::from(short(header, 30)))?;
        let mini_sector = 1_usize.checked_shl(u32::from(short(header, 32)))?;
        if !(512..=65536).contains(&sector) || !(8..=sector).contains(&mini_sector) {
            return None;
        }
        let mut container = Self {
            bytes,
            sector,
            table: Vec::new(),
            mini_sector,
            mini_table: Vec::new(),
            mini_stream: Vec::new(),
            mini_cutoff: word(header, 56) as usize,
            entries: Vec::new(),
            starts: [word(header, 48), word(header, 60)],
            is_broken: false,
        };
        let mut table_sectors: Vec<u32> = words(&header[76..512]).filter(|&id| id < RESERVED).collect();
        let mut next = word(header, 68);
        let n_sectors = bytes.len() / sector + 1;
        for _ in 0..n_sectors {
            if next >= RESERVED {
                break;
            }
            let Some(part) = container.sector(next) else { break };
            table_sectors.extend(words(&part[..sector - 4]).filter(|&id| id < RESERVED));
            next = word(part, sector - 4);
        }
        // Readers take what is left of a sector that the file ends in for the whole of it, and follow what comes of it.
        let are_whole = table_sectors.iter().all(|&id| container.sector(id).is_some());
        container.is_broken = next < RESERVED || table_sectors.len() > n_sectors || !are_whole;
        for id in table_sectors.into_iter().take(n_sectors) {
            let Some(part) = container.sector(id) else { break };
            container.table.extend(words(part));
        }
        container.mini_table = words(&container.chain(word(header, 60))).collect();
        let directory = container.chain(word(header, 48));
        for record in directory.chunks_exact(128) {
            let name_length = usize::from(short(record, 64)).min(64).saturating_sub(2);
            let units: Vec<u16> = record[..name_length].chunks_exact(2).map(|b| short(b, 0)).collect();
            let name = String::from_utf16_lossy(&units);
            let entry = Entry { name, start: word(record, 116), length: word(record, 120) as usize };
            // The root entry holds the stream that small streams are cut from.
            if record[66] == 5 && container.mini_stream.is_empty() {
                container.mini_stream = container.chain(entry.start);
            }
            container.entries.push(entry);
        }
        Some(container)
    }

    /// Tells whether a stream has no end: readers follow its sectors until memory is full.
    fn is_circular(&self) -> bool {
        let starts: Vec<u32> =
            self.starts.iter().copied().chain(self.entries.iter().map(|entry| entry.start)).collect();
        turns(&self.table, &starts) || turns(&self.mini_table, &starts)
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..start + self.sector)
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let mut id = start;
        for _ in 0..=self.bytes.len() / self.sector {
            if id >= RESERVED {
                break;
            }
            // The last sector of a file may be cut short.
            let from = (id as usize).saturating_add(1).saturating_mul(self.sector).min(self.bytes.len());
            let to = from.saturating_add(self.sector).min(self.bytes.len());
            content.extend_from_slice(&self.bytes[from..to]);
            let Some(&next) = self.table.get(id as usize) else { break };
            id = next;
        }
        content
    }

    fn stream(&self, entry: &Entry) -> Vec<u8> {
        if entry.length >= self.mini_cutoff {
            let mut content = self.chain(entry.start);
            content.truncate(entry.length);
            return content;
        }
        let mut content = Vec::new();
        let mut id = entry.start;
        while id < RESERVED && content.len() < entry.length {
            let from = (id as usize).saturating_mul(self.mini_sector).min(self.mini_stream.len());
            let to = from.saturating_add(self.mini_sector).min(self.mini_stream.len());
            if from == to {
                break;
            }
            content.extend_from_slice(&self.mini_stream[from..to]);
            let Some(&next) = self.mini_table.get(id as usize) else { break };
            id = next;
        }
        content.truncate(entry.length);
        content
    }
}

/// Tells whether any of the chains that start here comes back to a sector of its own.
fn turns(table: &[u32], starts: &[u32]) -> bool {
    let mut walked_by = vec![0_u32; table.len()];
    for (walk, &start) in (1_u32..).zip(starts) {
        let mut id = start;
        while let Some(walker) = walked_by.get_mut(id as usize) {
            if *walker == walk {
                return true;
            }
            // Where an earlier walk went on from here, it came to an end.
            if *walker != 0 {
                break;
            }
            *walker = walk;
            id = table[id as usize];
        }
    }
    false
}

fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(u32::MAX, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
