//! Writes the sample's datasets, or a portfolio of any size in the same shapes, from a seed.
//!
//! ```text
//! cargo run --release --example sample -- --out .
//! cargo run --release --example sample -- --out /tmp/large --partnerships 1000
//! ```

mod generator;

use std::path::PathBuf;

use generator::{Fault, File, SEED, sample};

/// What was asked for.
struct Request {
    out: PathBuf,
    seed: u64,
}

fn main() -> Result<(), Fault> {
    let request = request(std::env::args().skip(1))?;
    for file in sample(request.seed)? {
        write(&request, &file)?;
    }
    Ok(())
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, Fault> {
    let mut request = Request { out: PathBuf::new(), seed: SEED };
    while let Some(flag) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("`{flag}` needs a value"))?;
        match flag.as_str() {
            "--out" => request.out = value.into(),
            "--seed" => request.seed = value.parse()?,
            _ => return Err(format!("`{flag}` is none of `--out`, `--seed`, `--partnerships`").into()),
        }
    }
    if request.out.as_os_str().is_empty() {
        return Err("say where to write with `--out DIR`".into());
    }
    Ok(request)
}

fn write(request: &Request, file: &File) -> Result<(), Fault> {
    let path = request.out.join(&file.path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, &file.bytes)?;
    Ok(())
}
