//! The few colours of documents, and the accent an organization may choose.

/// A colour by its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names of the colours")]
pub enum Paint {
    Ink,
    Grey1,
    Grey2,
    Tie,
    Rule,
    Hair,
    Fill,
    Tint,
    White,
    Accent,
    Accent2,
    Accent3,
    Accent4,
    Risk,
    Risk2,
    Risk3,
    Missed,
}

impl Paint {
    /// All colours with the names templates know them by.
    pub const NAMED: [(&'static str, Self); 17] = [
        ("ink", Self::Ink),
        ("grey1", Self::Grey1),
        ("grey2", Self::Grey2),
        ("tie", Self::Tie),
        ("rule", Self::Rule),
        ("hair", Self::Hair),
        ("fill", Self::Fill),
        ("tint", Self::Tint),
        ("white", Self::White),
        ("accent", Self::Accent),
        ("accent2", Self::Accent2),
        ("accent3", Self::Accent3),
        ("accent4", Self::Accent4),
        ("risk", Self::Risk),
        ("risk2", Self::Risk2),
        ("risk3", Self::Risk3),
        ("missed", Self::Missed),
    ];

    /// Tells whether white text reads better on this colour than ink.
    pub fn is_dark(self) -> bool {
        match self {
            Self::Ink
            | Self::Grey1
            | Self::Grey2
            | Self::Accent
            | Self::Accent2
            | Self::Risk
            | Self::Missed => true,
            Self::Tie
            | Self::Rule
            | Self::Hair
            | Self::Fill
            | Self::Tint
            | Self::White
            | Self::Accent3
            | Self::Accent4
            | Self::Risk2
            | Self::Risk3 => false,
        }
    }
}

/// The colours of one document: all are fixed but the accent and its three tints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    accent: [u8; 3],
}

impl Palette {
    /// The accent of documents whose organization names none.
    pub const ACCENT: &'static str = "#0E4A5A";

    /// Returns the palette of an accent given as `#rrggbb`; none when it is not one.
    pub fn new(accent: &str) -> Option<Self> {
        let digits = accent.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self { accent: [channel(0)?, channel(2)?, channel(4)?] })
    }

    /// Returns a colour as `#RRGGBB`.
    pub fn hex(&self, paint: Paint) -> String {
        let fixed = match paint {
            Paint::Ink => "#1C2126",
            Paint::Grey1 => "#47505A",
            Paint::Grey2 => "#5F6973",
            Paint::Tie => "#8B959E",
            Paint::Rule => "#B9C0C7",
            Paint::Hair => "#D5DADE",
            Paint::Fill => "#E9ECEF",
            Paint::Tint => "#F4F6F7",
            Paint::White => "#FFFFFF",
            Paint::Risk => "#8A5600",
            Paint::Risk2 => "#B48B48",
            Paint::Risk3 => "#DDBF8F",
            Paint::Missed => "#A12B1D",
            Paint::Accent => return self.tint([0, 0, 0]),
            Paint::Accent2 => return self.tint([203, 227, 248]),
            Paint::Accent3 => return self.tint([668, 696, 715]),
            Paint::Accent4 => return self.tint([876, 890, 897]),
        };
        fixed.to_owned()
    }

    /// Mixes each channel of the accent with so many thousandths of white; a little less in red keeps tints cool.
    fn tint(&self, white: [u32; 3]) -> String {
        let mut hex = String::from("#");
        for (channel, white) in self.accent.into_iter().map(u32::from).zip(white) {
            let mixed = channel + ((255 - channel) * white + 500) / 1000;
            hex.push_str(&format!("{mixed:02X}"));
        }
        hex
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tints_of_the_usual_accent() {
        let palette = Palette::new(Palette::ACCENT).unwrap();
        let tints =
            [Paint::Accent, Paint::Accent2, Paint::Accent3, Paint::Accent4].map(|paint| palette.hex(paint));
        assert_eq!(tints, ["#0E4A5A", "#3F7383", "#AFC8D0", "#E1EBEE"]);
    }

    #[test]
    fn what_is_not_a_colour_is_refused() {
        assert_eq!(["0E4A5A", "#0E4A5", "#0E4A5G", "#é4A5A", ""].map(Palette::new), [None; 5]);
    }
}
