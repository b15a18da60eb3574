//! What an assignment of a giver to a subject costs: small costs for preferences, large ones for rules that are broken only when
//! there is no other way.
//!
//! Each large cost outweighs all the smaller ones that a team of a thousand can add up. In a larger team one large cost could be
//! traded for very many small ones; nothing else would change.

/// A second ask of a giver in the same cycle; a third costs this twice.
pub(super) const SECOND_ASK: i64 = 1 << 38;

/// The giver was asked about the same person less than `no_repeat` cycles ago.
pub(super) const REPEAT: i64 = 1 << 48;

/// It was the giver's turn two cycles ago to be asked about the same person, had there been a reason, so that this may be a
/// repeat. Outweighs what was foreseen, and not a second ask: nobody's turn is put off for it.
pub(super) const TURN_BEFORE: i64 = 1 << 28;

/// The cycle before foresaw another giver. Outweighs whose turn it is, and not a second ask.
pub(super) const UNFORESEEN: i64 = 1 << 18;

/// Each turn that the giver has had in this round. Outweighs everything below: everybody has one turn before anybody has two.
const TURN: i64 = 1 << 13;

/// The most turns of a round that count.
const TURNS: i64 = 15;

/// Each cycle that the last turn is more recent. Small: within a round the pairs decide.
const FRESH_TURN: i64 = 10;

/// Cycles after which a turn is forgotten.
const TURN_MEMORY: i64 = 13;

/// Cycles after which a pair is as good as new.
const PAIR_MEMORY: i64 = 26;

/// The cost of a giver, whoever the subject is: from the cycles since each of their turns, and the `phase`, which is the number of
/// cycles of this round that are over.
pub(super) fn giver(since: impl Iterator<Item = u16>, phase: u16) -> i64 {
    let mut turns = 0;
    let mut last = TURN_MEMORY;
    for cycles in since {
        turns += i64::from(cycles <= phase);
        last = last.min(i64::from(cycles));
    }
    turns.min(TURNS) * TURN + (TURN_MEMORY - last) * FRESH_TURN
}

/// The cost of a pair that was last assigned this many cycles ago. It grows with the square, so that one very recent pair costs more
/// than two that are half as recent.
pub(super) fn pair(cycles_since: Option<u16>) -> i64 {
    cycles_since.map_or(0, |cycles| (PAIR_MEMORY - i64::from(cycles)).max(0).pow(2))
}
