//! What a network's degrees say of it: how many pairs are tied, and how far one stands above the rest.

/// Returns tied pairs of all pairs: the sum of degrees over n (n - 1); none under two.
pub fn density(degrees: &[u32]) -> Option<f64> {
    let n = degrees.len() as f64;
    (degrees.len() >= 2).then(|| f64::from(degrees.iter().sum::<u32>()) / (n * (n - 1.0)))
}

/// Returns the sum of what each degree lacks to the largest, over (n - 1)(n - 2); not applicable under three.
///
/// L. C. Freeman, *Centrality in social networks: conceptual clarification*, Social Networks 1 (1979).
pub fn centralization(degrees: &[u32]) -> Option<f64> {
    let largest = degrees.iter().copied().max()?;
    let n = degrees.len() as f64;
    let lacking: u32 = degrees.iter().map(|degree| largest - degree).sum();
    (degrees.len() >= 3).then(|| f64::from(lacking) / ((n - 1.0) * (n - 2.0)))
}
