//! Makes Cargo notice a new file in `migrations/`, which the library embeds.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
