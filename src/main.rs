//! The binary: passes arguments and environment to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    return_freed_memory();
    #[expect(clippy::disallowed_methods, reason = "the only place that reads the environment")]
    let environment = std::env::vars().collect();
    rapport::cli::main(std::env::args_os(), environment)
}

/// Has the allocator give buffers of 128 KiB and more back to the system as soon as they are freed. By default glibc raises
/// that threshold to the size of what is freed, up to 32 MiB, and each thread may keep as much: a few large mails would leave
/// tens of megabytes behind (mallopt(3)).
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "glibc takes no other way")]
fn return_freed_memory() {
    // SAFETY: the function takes two integers, and no other thread runs yet.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, 128 * 1024);
        libc::mallopt(libc::M_ARENA_MAX, 2);
    }
}

#[cfg(not(target_env = "gnu"))]
fn return_freed_memory() {}
