//! Random numbers that are the same on every machine: the one source of them in this crate.
//!
//! [`Rng`] is SplitMix64 (Steele, Lea and Flood 2014). Every kind of draw of a simulation has a [`Stream`] of its own, named
//! by what is drawn, in which week and for whom: nothing that a policy does moves the draws of the world, and one more draw
//! for one person moves none for another. [`tie_break`] is its mixing function alone: a hash that orders what is otherwise
//! equal without favouring anybody for long.
//!
//! Invariant: integers alone, so that no rounding decides anything.

/// What is drawn. The numbers are part of every stream, so they never change.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    /// The people and teams of an invented organisation.
    Organisation = 1,
    /// How likely somebody is to act on a nudge.
    Answers = 2,
    /// Who is visible enough to be thanked often.
    Visible = 3,
    /// How close two people are: who helps whom.
    Closeness = 4,
    /// Who goes on leave, asks for a pause, and so on.
    Boundaries = 5,
    /// Who joins and who leaves.
    Roster = 6,
    /// Who helps whom.
    Help = 7,
    /// Who thanks whom without a nudge.
    Thanks = 8,
    /// What becomes of one nudge.
    Answer = 9,
    /// The choices of the random policy.
    Policy = 10,
    /// The organisations of a sweep.
    Sweep = 11,
    /// What is announced about somebody, and what they wish.
    Events = 12,
    /// Which goals close.
    Goals = 13,
}

/// A generator of random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Rng(u64);

const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number that follows from others, in their order.
pub(crate) fn tie_break(numbers: &[i64]) -> u64 {
    numbers.iter().fold(0, |state, number| mix((state ^ number.cast_unsigned()).wrapping_add(GAMMA)))
}

/// The finalizer of SplitMix64.
fn mix(number: u64) -> u64 {
    let mut z = number;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Rng {
    /// The plain generator of a seed.
    #[cfg(test)]
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream of a seed for what is drawn, and for whom and when.
    pub(crate) fn stream(seed: u64, stream: Stream, keys: &[u64]) -> Self {
        let name = std::iter::once(stream as u64).chain(keys.iter().copied());
        Self(name.fold(mix(seed.wrapping_add(GAMMA)), |state, key| {
            mix((state ^ key).wrapping_add(GAMMA).wrapping_mul(GAMMA | 1))
        }))
    }

    /// A number of 64 random bits.
    pub(crate) fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        mix(self.0)
    }

    /// A number below `n`; 0 where `n` is 0 or 1.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        // The upper half of the product; what it favours is less than one in 2^64 / n.
        let product = u128::from(self.draw()) * u128::from(n);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// Whether something happens that does so `permille` times in a thousand.
    pub(crate) fn happens(&mut self, permille: u16) -> bool {
        self.below(1000) < u64::from(permille)
    }

    /// One element, each as likely; `None` of an empty slice.
    pub(crate) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(usize::try_from(self.below(choices.len() as u64)).ok()?)
    }

    /// The index of one of these weights, drawn in proportion to them; `None` when they add up to nothing.
    pub(crate) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> Option<usize> {
        let total: u64 = weights.clone().sum();
        let mut at = self.below(total);
        for (index, weight) in weights.enumerate() {
            if at < weight {
                return Some(index);
            }
            at -= weight;
        }
        None
    }

    /// A permille that follows the beta distribution with these parameters: of `alpha + beta - 1` uniform draws the one of
    /// rank `alpha`.
    pub(crate) fn beta(&mut self, alpha: u8, beta: u8) -> u16 {
        let n = (usize::from(alpha) + usize::from(beta)).saturating_sub(1).max(1);
        let mut draws: Vec<u64> = (0..n).map(|_| self.below(1001)).collect();
        draws.sort_unstable();
        let rank = usize::from(alpha).clamp(1, n);
        u16::try_from(draws[rank - 1]).unwrap_or(1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_gives_the_same_draws_and_another_name_others() {
        let draws = |seed, stream, keys: &[u64]| {
            let mut rng = Rng::stream(seed, stream, keys);
            (0..4).map(|_| rng.draw()).collect::<Vec<u64>>()
        };
        assert_eq!(draws(7, Stream::Help, &[1, 2]), draws(7, Stream::Help, &[1, 2]));
        for other in [
            draws(8, Stream::Help, &[1, 2]),
            draws(7, Stream::Thanks, &[1, 2]),
            draws(7, Stream::Help, &[2, 1]),
            draws(7, Stream::Help, &[1]),
        ] {
            assert_ne!(draws(7, Stream::Help, &[1, 2]), other);
        }
    }

    #[test]
    fn the_draws_are_those_of_the_paper() {
        let mut rng = Rng::from_seed(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| rng.draw()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn beta_has_the_mean_of_its_parameters() {
        let mut rng = Rng::stream(1, Stream::Answers, &[]);
        let sum: u64 = (0..10_000).map(|_| u64::from(rng.beta(2, 3))).sum();
        assert!((395..=405).contains(&(sum / 10_000)), "{sum}");
    }

    #[test]
    fn a_weight_is_drawn_as_often_as_it_is_heavy() {
        let mut rng = Rng::stream(1, Stream::Thanks, &[]);
        let mut drawn = [0; 3];
        for _ in 0..11_000 {
            drawn[rng.weighted([10, 0, 1].into_iter()).unwrap()] += 1;
        }
        assert_eq!(drawn[1], 0);
        assert!((900..1100).contains(&drawn[2]), "{drawn:?}");
        assert_eq!(rng.weighted(std::iter::empty()), None);
    }
}
