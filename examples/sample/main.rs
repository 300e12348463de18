//! Writes the sample's datasets, or a portfolio of any size in the same shapes, from a seed.
//!
//! ```text
//! cargo run --release --example sample -- --out .
//! cargo run --release --example sample -- --out /tmp/large --partnerships 1000
//! ```

mod generator;

use std::path::{Path, PathBuf};

use generator::portfolio::{Originals, portfolio};
use generator::{Fault, File, SEED, sample};

/// What was asked for.
struct Request {
    out: PathBuf,
    seed: u64,
    /// How many partnerships a portfolio of its own is to have; without a number the sample's datasets are written.
    n_partnerships: Option<usize>,
}

fn main() -> Result<(), Fault> {
    let request = request(std::env::args().skip(1))?;
    match request.n_partnerships {
        None => write(&request, &sample(request.seed)?),
        Some(n) => {
            let originals = Originals::read(Path::new(env!("CARGO_MANIFEST_DIR")))?;
            portfolio(request.seed, n, &originals).try_for_each(|files| write(&request, &files?))
        }
    }
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, Fault> {
    let mut request = Request { out: PathBuf::new(), seed: SEED, n_partnerships: None };
    while let Some(flag) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("`{flag}` needs a value"))?;
        match flag.as_str() {
            "--out" => request.out = value.into(),
            "--seed" => request.seed = value.parse()?,
            "--partnerships" => request.n_partnerships = Some(value.parse()?),
            _ => return Err(format!("`{flag}` is none of `--out`, `--seed`, `--partnerships`").into()),
        }
    }
    if request.out.as_os_str().is_empty() {
        return Err("say where to write with `--out DIR`".into());
    }
    Ok(request)
}

fn write(request: &Request, files: &[File]) -> Result<(), Fault> {
    for file in files {
        let path = request.out.join(&file.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, &file.bytes)?;
    }
    Ok(())
}
