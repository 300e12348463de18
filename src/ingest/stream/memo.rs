//! What short texts were read as before: the cells of a column repeat themselves.

/// How many texts are remembered at a time; of two that fall on one place the later stays.
const PLACES: usize = 1 << 10;
/// The longest text that is remembered.
const LONGEST: usize = 32;

/// A table from short texts to what they mean.
#[derive(Debug)]
pub struct Memo<V> {
    places: Vec<Option<(Key, V)>>,
}

/// A short text as four words that overlap where it is shorter; together with its length they are the text.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    words: [u64; 4],
    length: usize,
}

impl Key {
    /// Returns the key of a text that is short enough to be remembered.
    #[inline]
    pub fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let length = bytes.len();
        let words = match length {
            0..8 => {
                let mut word = [0; 8];
                word[..length].copy_from_slice(bytes);
                [u64::from_le_bytes(word), 0, 0, 0]
            }
            8..=16 => [word(bytes, 0), word(bytes, length - 8), 0, 0],
            17..=LONGEST => {
                [word(bytes, 0), word(bytes, 8), word(bytes, length - 16), word(bytes, length - 8)]
            }
            _ => return None,
        };
        Some(Self { words, length })
    }

    #[inline]
    fn place(self) -> usize {
        let [a, b, c, d] = self.words;
        let mixed = a ^ b.rotate_left(23) ^ c.rotate_left(41) ^ d.rotate_left(7) ^ self.length as u64;
        // The golden ratio spreads what differs in a few bits over the highest ones.
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES.trailing_zeros())) as usize
    }
}

impl PartialEq for Key {
    /// Compares word by word: what was just put together from words is slow to read as anything wider.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let differs = |at: usize| self.words[at] ^ other.words[at];
        let differ = differs(0) | differs(1) | differs(2) | differs(3) | (self.length ^ other.length) as u64;
        differ == 0
    }
}

#[inline]
fn word(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("they are eight bytes"))
}

impl<V: Copy> Memo<V> {
    /// Returns a memo that knows nothing.
    pub fn new() -> Self {
        Self { places: vec![None; PLACES] }
    }

    /// Returns what a text means, if that is remembered.
    #[inline]
    pub fn get(&self, key: Key) -> Option<V> {
        let (known, meaning) = self.places[key.place()].as_ref()?;
        (*known == key).then_some(*meaning)
    }

    /// Remembers what a text means.
    pub fn put(&mut self, key: Key, meaning: V) {
        self.places[key.place()] = Some((key, meaning));
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Memo};

    #[test]
    fn every_text_has_a_key_of_its_own() {
        let long = "abcdefghijklmnopqrstuvwxyzabcdefghij";
        let mut texts: Vec<String> = (0..=32).map(|n| long[..n].to_owned()).collect();
        texts.extend((0..32).map(|at| format!("{}!{}", &long[..at], &long[at + 1..32])));
        texts.push("a\0".to_owned());
        let mut memo = Memo::new();
        for (at, text) in texts.iter().enumerate() {
            let key = Key::of(text).expect("it is short");
            let others = texts.iter().filter(|other| *other != text);
            assert!(others.filter_map(|other| Key::of(other)).all(|other| other != key), "{text}");
            memo.put(key, at);
            assert_eq!(memo.get(key), Some(at));
        }
        assert_eq!(Key::of(&long[..33]), None);
    }
}
