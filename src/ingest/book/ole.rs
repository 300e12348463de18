//! A look into an OLE container before any reader opens it: what it is, and whether its streams can be followed.

use super::sniff::Format;
use super::{Refusal, biff};

/// The first bytes of every OLE container.
pub const SIGNATURE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Sector numbers from here on are marks, not sectors.
const RESERVED: u32 = 0xffff_fffa;
/// Streams of fewer bytes stand in small sectors, whatever the container says.
const MINI_CUTOFF: u64 = 4_096;

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
    // Which of several the reader takes depends on which it can follow.
    let mut books = container.entries.iter().filter(|entry| is_book(&entry.name));
    books.try_for_each(|entry| biff::check(&container.stream(entry)))
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

/// The parts of the container's structure that lead to its streams.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    mini_sector: usize,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
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
            // Where sectors are small, only half of the length counts.
            let high = if sector > 512 { word(record, 124) } else { 0 };
            let length = u64::from(high) << 32 | u64::from(word(record, 120));
            let entry = Entry { name, start: word(record, 116), length };
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
        let length = usize::try_from(entry.length).unwrap_or(usize::MAX);
        if entry.length >= MINI_CUTOFF {
            let mut content = self.chain(entry.start);
            content.truncate(length);
            return content;
        }
        let mut content = Vec::new();
        let mut id = entry.start;
        while id < RESERVED && content.len() < length {
            let from = (id as usize).saturating_mul(self.mini_sector).min(self.mini_stream.len());
            let to = from.saturating_add(self.mini_sector).min(self.mini_stream.len());
            if from == to {
                break;
            }
            content.extend_from_slice(&self.mini_stream[from..to]);
            let Some(&next) = self.mini_table.get(id as usize) else { break };
            id = next;
        }
        content.truncate(length);
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
