//! Whatever stands in a file, the end is a table or a problem that names the file: within a time, within a memory, and
//! without a panic of our own.
//!
//! Each test reads its files in a process of its own, whose address space the system bounds (`trial`). Cuts and changes follow
//! from `MILEPOST_FUZZ_SEED`, and `MILEPOST_FUZZ_ROUNDS` makes as many rounds of them as one has time for.

mod containers;
mod damage;
mod folders;
mod hostile;
mod package;
mod packages;
mod public;
mod random;
mod texts;
mod trial;
