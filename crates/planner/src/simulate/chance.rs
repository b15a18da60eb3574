//! Chance from a seed: numbers that look drawn, and are the same on every machine.
//!
//! SplitMix64 (Steele, Lea and Flood 2014). Each draw of the world has a stream of its own, named by what is drawn, in which
//! week and for whom. So nothing that a policy does moves the draws of the world, and one draw more for one person moves
//! none for another.
//!
//! Invariant: integers alone, so that no rounding decides anything.

/// What is drawn. The numbers stand in the streams: they never change.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stream {
    /// How an organisation is made up.
    Organisation = 1,
    /// How likely somebody is to do what a nudge asks.
    Answers = 2,
    /// Who is visible.
    Visible = 3,
    /// How close two people are.
    Closeness = 4,
    /// Who goes on leave, asks for a pause, and so on.
    Boundaries = 5,
    /// Who joins and who leaves.
    Roster = 6,
    /// Who helps whom.
    Help = 7,
    /// Who thanks whom without a nudge.
    Thanks = 8,
    /// Whether a nudge is answered.
    Answer = 9,
    /// What a policy that draws draws.
    Policy = 10,
    /// The organisations of a sweep.
    Sweep = 11,
}

/// A stream of draws.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(number: u64) -> u64 {
    let mut z = number;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Chance {
    /// The stream of a seed with this name: what is drawn, and of whom and when.
    pub(super) fn new(seed: u64, stream: Stream, keys: &[u64]) -> Self {
        let name = std::iter::once(stream as u64).chain(keys.iter().copied());
        Self(name.fold(mix(seed.wrapping_add(GAMMA)), |state, key| {
            mix((state ^ key).wrapping_add(GAMMA).wrapping_mul(GAMMA | 1))
        }))
    }

    /// Any number.
    pub(super) fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        mix(self.0)
    }

    /// A number below `n`; 0 where `n` is 0 or 1.
    pub(super) fn below(&mut self, n: u64) -> u64 {
        // The upper half of the product; what it favours is less than one in 2^64 / n.
        let product = u128::from(self.draw()) * u128::from(n);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// Whether something happens that does so `permille` times in a thousand.
    pub(super) fn happens(&mut self, permille: u16) -> bool {
        self.below(1000) < u64::from(permille)
    }

    /// One of a slice.
    pub(super) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(usize::try_from(self.below(choices.len() as u64)).ok()?)
    }

    /// The place of one of these weights, each as likely as it is heavy; none where nothing weighs anything.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> Option<usize> {
        let total: u64 = weights.clone().sum();
        let mut at = self.below(total);
        for (place, weight) in weights.enumerate() {
            if at < weight {
                return Some(place);
            }
            at -= weight;
        }
        None
    }

    /// A number of permille that follows a beta distribution with these two whole parameters: of `alpha + beta - 1` draws
    /// the one of rank `alpha`.
    pub(super) fn beta(&mut self, alpha: u8, beta: u8) -> u16 {
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
            let mut chance = Chance::new(seed, stream, keys);
            (0..4).map(|_| chance.draw()).collect::<Vec<u64>>()
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
        let mut chance = Chance(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| chance.draw()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn beta_has_the_mean_of_its_parameters() {
        let mut chance = Chance::new(1, Stream::Answers, &[]);
        let sum: u64 = (0..10_000).map(|_| u64::from(chance.beta(2, 3))).sum();
        assert!((395..=405).contains(&(sum / 10_000)), "{sum}");
    }

    #[test]
    fn a_weight_is_drawn_as_often_as_it_is_heavy() {
        let mut chance = Chance::new(1, Stream::Thanks, &[]);
        let mut drawn = [0; 3];
        for _ in 0..11_000 {
            drawn[chance.weighted([10, 0, 1].into_iter()).unwrap()] += 1;
        }
        assert_eq!(drawn[1], 0);
        assert!((900..1100).contains(&drawn[2]), "{drawn:?}");
        assert_eq!(chance.weighted(std::iter::empty()), None);
    }
}
