//! Ways out of the building. They carry bytes and say what became of them; who may be written to was decided before.

pub mod files;
pub mod smtp;
