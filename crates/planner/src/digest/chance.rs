//! Numbers that look drawn, and are the same on every machine: they break ties without favouring anybody for long.

/// A number from some others, in their order (the finalizer of SplitMix64, Steele et al. 2014, over each).
pub(super) fn draw(numbers: &[i64]) -> u64 {
    numbers.iter().fold(0, |state, number| mix(state ^ number.cast_unsigned()))
}

fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
