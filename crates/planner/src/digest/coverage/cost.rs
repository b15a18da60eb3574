//! What it costs to ask one person about another: small numbers for taste, large ones for rules that bend only when
//! there is no other way.
//!
//! Each of the large ones outweighs all that a team of a thousand can have of the smaller ones. In a larger team one
//! could be traded for very many small ones; nothing else would change.

/// A giver is asked a second time in the same cycle; a third time costs it twice.
pub(super) const SECOND_ASK: i64 = 1 << 28;

/// The giver was asked about the same person a short while ago.
pub(super) const REPEAT: i64 = 1 << 48;

/// The giver has had a turn in this round. Outweighs everything below: all have one turn before anybody has two.
const TURN: i64 = 1 << 13;

/// More turns than this in one round are not told apart.
const TURNS: i64 = 15;

/// A cycle less since the last turn. Small: within a round it is the pairs that decide.
const FRESH_TURN: i64 = 10;

/// Turns longer ago than so many cycles are not told apart.
const TURN_MEMORY: i64 = 13;

/// Pairs longer ago than so many cycles are as good as new.
const PAIR_MEMORY: i64 = 26;

/// What a giver costs, whoever it is about: from the cycles since each of their turns, and the cycles that are over of
/// this round.
pub(super) fn giver(since: impl Iterator<Item = u16>, phase: u16) -> i64 {
    let mut turns = 0;
    let mut last = TURN_MEMORY;
    for cycles in since {
        turns += i64::from(cycles <= phase);
        last = last.min(i64::from(cycles));
    }
    turns.min(TURNS) * TURN + (TURN_MEMORY - last) * FRESH_TURN
}

/// What a pair costs that was given so many cycles ago: the square, so that one that is very fresh is worse than two
/// that are half as fresh.
pub(super) fn pair(cycles_since: Option<u16>) -> i64 {
    cycles_since.map_or(0, |cycles| (PAIR_MEMORY - i64::from(cycles)).max(0).pow(2))
}
