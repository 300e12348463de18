//! Chances that come again: every choice follows from one number.

/// Where the chances stand.
pub struct Random(pub u64);

impl Random {
    pub fn new() -> Self {
        let seed = std::env::var("MILEPOST_FUZZ_SEED").ok().and_then(|seed| seed.parse().ok());
        Self(0x9e37_79b9_7f4a_7c15_u64 ^ seed.unwrap_or(0_u64))
    }

    pub fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// Changes a few bytes: some to any value, some by a bit, some to what has a meaning in a file.
    pub fn change(&mut self, bytes: &mut [u8]) {
        const TELLING: &[u8] = b"\",;\n\r\0\xff\xfe<>&'[]{}=0-:";
        if bytes.is_empty() {
            return;
        }
        for _ in 0..=self.below(6) {
            let place = self.below(bytes.len());
            bytes[place] = match self.below(3) {
                0 => self.below(256) as u8,
                1 => bytes[place] ^ (1 << self.below(8)),
                _ => TELLING[self.below(TELLING.len())],
            };
        }
    }
}
