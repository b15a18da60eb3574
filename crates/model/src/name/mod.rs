//! Names of people, taken apart by the customs of their form.
//!
//! A roster has one column for a name, and the world has many ways to fill it. What a mail may call somebody is the given
//! name, so the rules here look for what certainly is not one: titles, suffixes, initials, particles, and a family name that
//! comes first. Where the form does not tell, people are greeted by all of their name.

mod customs;

use any_ascii::any_ascii;

/// A name as the roster has it, and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    full: String,
    short: String,
    words: Words,
    nickname: Option<String>,
    called: Option<String>,
}

/// A name without titles, suffixes and nickname.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words {
    given: Vec<String>,
    family: Vec<String>,
    order: Order,
    /// The name of somebody whom people speak to by it; none where the form does not tell.
    spoken: Option<String>,
}

/// Which part of a name is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    GivenFirst,
    FamilyFirst,
    /// `Li Chen`: both words are family names, and all words are kept as the family's.
    Unknown,
}

impl PersonName {
    /// Takes a name apart; `called` is what the roster says that the person is called, which no rule overrules.
    pub fn new(name: &str, called: Option<&str>) -> Self {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let (bare, nickname) = without_nickname(&name);
        let (turned, words) = words(&bare);
        let called = called.map(str::trim).filter(|called| !called.is_empty()).map(str::to_owned);
        let full = if turned { words.plain() } else { name };
        let spoken = called.as_ref().or(nickname.as_ref()).or(words.spoken.as_ref());
        let short = spoken.cloned().unwrap_or_else(|| words.plain());
        Self { full, short, words, nickname, called }
    }

    /// All of the name, as the roster has it; `Kovács, Anna` is turned round.
    pub fn full(&self) -> &str {
        &self.full
    }

    /// The name without titles, suffixes and nickname.
    pub fn bare(&self) -> String {
        self.words.plain()
    }

    /// What to call the person: what they are called, else the nickname in the name, else the given name, else all of the
    /// name but titles and suffixes.
    pub fn short(&self) -> &str {
        &self.short
    }

    /// What others may write for the person, without titles: the given name, alone, with an initial and with the family
    /// name, in either order. Never a family name alone. May hold the same twice.
    pub fn forms(&self) -> Vec<String> {
        let words = &self.words;
        let mut forms = vec![self.full.clone(), words.plain()];
        let turned = match words.order {
            Order::Unknown => words.family.iter().rev().cloned().collect::<Vec<_>>().join(" "),
            Order::GivenFirst | Order::FamilyFirst => {
                words.family.iter().chain(&words.given).cloned().collect::<Vec<_>>().join(" ")
            }
        };
        forms.push(turned);
        forms.extend(words.beginnings());
        let first = words.given.first().filter(|word| !is_initial(word) && words.order == Order::GivenFirst);
        for name in first.into_iter().chain(&words.spoken).chain(&self.nickname).chain(&self.called) {
            forms.push(name.clone());
            forms.extend(self.with_family(name));
        }
        if let (Some(given), Some(nickname), Some(last)) =
            (&words.spoken, &self.nickname, words.family.last())
        {
            forms.push(format!("{given} {nickname} {last}"));
        }
        forms
    }

    /// What names the person in full, in either order, with and without titles, suffixes and nickname. A name of one word
    /// has no such form: it tells no more than a given name.
    pub fn whole_forms(&self) -> Vec<String> {
        let words = &self.words;
        let joined = |first: &[String], second: &[String]| [first, second].concat().join(" ");
        let turned = words.family.iter().rev().cloned().collect::<Vec<_>>().join(" ");
        let mut forms = vec![
            self.full.clone(),
            words.plain(),
            joined(&words.given, &words.family),
            match words.order {
                Order::Unknown => turned,
                Order::GivenFirst | Order::FamilyFirst => joined(&words.family, &words.given),
            },
        ];
        forms.retain(|_| words.given.len() + words.family.len() > 1);
        forms
    }

    /// A given name with all of the family name, with its last word, and with the initial of each other word.
    fn with_family(&self, name: &str) -> Vec<String> {
        let words = &self.words;
        let mut forms = Vec::new();
        if let Some(last) = words.family.last() {
            forms.push(format!("{name} {}", words.family.join(" ")));
            forms.push(format!("{name} {last}"));
        }
        let others = words.given.iter().skip(1).chain(&words.family);
        let initials = others.filter_map(|word| word.chars().next()).filter(|letter| letter.is_alphabetic());
        forms.extend(initials.map(|initial| format!("{name} {initial}")));
        forms
    }

    /// The family name with its particles, and without them: what follows a title, as in "Dr. Schmidt".
    pub fn family_forms(&self) -> Vec<String> {
        let family = &self.words.family;
        (0..family.len())
            .filter(|from| family[*from..].iter().any(|word| !is_initial(word)))
            .map(|from| family[from..].join(" "))
            .collect()
    }

    /// Words of the name that may be a family name, for a question about who is meant.
    pub fn possible_family_names(&self) -> Vec<String> {
        let mut names = self.family_forms();
        let middle = self.words.given.iter().skip(1).chain(&self.words.family);
        names.extend(middle.filter(|word| !is_initial(word) && !is_particle(word)).cloned());
        names
    }

    /// Whether a word before a name is a title, as "Dr", "Frau" and "Prof." are.
    pub fn is_title(word: &str) -> bool {
        let folded = folded(word);
        customs::TITLES.contains(&folded.as_str())
            || (word.ends_with('.') && customs::DOTTED_TITLES.contains(&folded.as_str()))
    }
}

impl Words {
    /// All words, in the order in which they are written.
    fn plain(&self) -> String {
        let (first, second) = match self.order {
            Order::FamilyFirst => (&self.family, &self.given),
            Order::GivenFirst | Order::Unknown => (&self.given, &self.family),
        };
        first.iter().chain(second).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The beginnings of the name with the given name first: `Ana`, `Ana Maria`, `Ana Maria Costa`.
    fn beginnings(&self) -> Vec<String> {
        let whole = self.spoken.as_ref().is_some_and(|spoken| {
            self.order == Order::FamilyFirst && !spoken.eq(self.given.first().unwrap_or(spoken))
        });
        // A given name of two words that follows the family name is one name: nobody is called `Van` for `Van Anh`.
        let shortest = if whole { self.given.len() } else { 1 };
        let western: Vec<&String> = self.given.iter().chain(&self.family).collect();
        (shortest.max(1)..=western.len())
            .filter(|_| !self.given.is_empty())
            .filter(|end| *end > 1 || !is_initial(western[0]))
            .filter(|end| *end == western.len() || !is_particle(western[*end - 1]))
            .map(|end| western[..end].iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" "))
            .chain(self.short_initials())
            .collect()
    }

    /// `J. Smith` for `J. R. Smith`.
    fn short_initials(&self) -> Option<String> {
        let first = self.given.first().filter(|word| is_initial(word))?;
        Some(format!("{first} {}", self.family.last()?))
    }
}

/// The name without what stands in quotes or brackets, and the nickname that this was.
fn without_nickname(name: &str) -> (String, Option<String>) {
    let plain = name.replace(['“', '”', '„', '«', '»'], "\"").replace(['‘', '’'], "'");
    for (open, close) in [("\"", "\""), (" '", "' ")] {
        let Some((before, rest)) = plain.split_once(open) else { continue };
        let Some((nickname, after)) = rest.split_once(close) else { continue };
        if !nickname.trim().is_empty() {
            return (without_brackets(&format!("{before} {after}")).0, Some(nickname.trim().to_owned()));
        }
    }
    without_brackets(name)
}

/// A word in brackets inside the name is a nickname; what stands in brackets after it is a remark.
fn without_brackets(name: &str) -> (String, Option<String>) {
    let parts = name.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    let Some((before, (inside, after))) = parts else { return (name.to_owned(), None) };
    let is_inside = !before.trim().is_empty() && !after.trim().is_empty();
    let is_word = !inside.is_empty() && inside.chars().all(char::is_alphabetic);
    let nickname = (is_inside && is_word).then(|| inside.to_owned());
    (format!("{before} {after}"), nickname)
}

/// Whether the name is written with its family name before a comma, and its words.
fn words(name: &str) -> (bool, Words) {
    let segments: Vec<&str> = name.split(',').map(str::trim).filter(|segment| !segment.is_empty()).collect();
    let is_suffix = |segment: &str| segment.split(' ').all(is_suffix_after_comma);
    let named: Vec<&str> = segments
        .iter()
        .enumerate()
        .filter(|(at, segment)| *at == 0 || !is_suffix(segment))
        .map(|(_, segment)| *segment)
        .collect();
    match named.as_slice() {
        [] => (false, given_first(vec![name.to_owned()])),
        [whole] => (false, in_one_piece(without_titles(whole))),
        [family, given, ..] => (true, before_comma(without_titles(family), without_titles(given))),
    }
}

/// The words of a name without titles in front and suffixes behind; one word always stays.
fn without_titles(name: &str) -> Vec<String> {
    let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let titles = words.iter().take_while(|word| PersonName::is_title(word)).count();
    words.drain(..titles.min(words.len().saturating_sub(1)));
    while let Some((last, rest)) = words.split_last() {
        let is_generation = customs::GENERATIONS.contains(&folded(last).as_str()) && rest.len() > 1;
        if rest.is_empty() || !(is_generation || is_suffix(last)) {
            break;
        }
        words.pop();
    }
    words.into_iter().map(str::to_owned).collect()
}

/// `Kovács, Anna`; particles may stand behind: `Berg, Anna van den`.
fn before_comma(mut family: Vec<String>, mut given: Vec<String>) -> Words {
    let particles = given.iter().rev().take_while(|word| is_small_particle(word)).count();
    if particles < given.len() {
        family.splice(0..0, given.drain(given.len() - particles..).collect::<Vec<_>>());
    }
    let is_vietnamese = is_in(customs::VIETNAMESE, family.first())
        && given.len() > 1
        && is_in(customs::VIETNAMESE_MIDDLE, given.first());
    let spoken = if is_vietnamese { given.last().cloned() } else { spoken_of(&given) };
    Words { given, family, order: Order::GivenFirst, spoken }
}

/// A name without a comma: the first custom of form that it shows.
fn in_one_piece(words: Vec<String>) -> Words {
    if words.len() < 2 {
        return given_first(words);
    }
    if words.iter().any(|word| word.chars().any(is_east_asian_letter)) {
        // In these scripts a bare given name is for friends.
        let family = words[..1].to_vec();
        return Words { given: words[1..].to_vec(), family, order: Order::FamilyFirst, spoken: None };
    }
    if let Some(parted) = by_capitals(&words) {
        return parted;
    }
    if is_vietnamese(&words) {
        let spoken = words.last().cloned();
        return family_first(words, 1, spoken);
    }
    let (first, last) = (folded(&words[0]), folded(&words[words.len() - 1]));
    if customs::FAMILY_NAMES.contains(&first.as_str()) && !customs::FAMILY_NAMES.contains(&last.as_str()) {
        let spoken = spoken_of(&words[1..]);
        return family_first(words, 1, spoken);
    }
    if customs::EAST_ASIAN.contains(&first.as_str()) {
        if words.len() == 2 && customs::EAST_ASIAN.contains(&last.as_str()) {
            return Words { given: Vec::new(), family: words, order: Order::Unknown, spoken: None };
        }
        if is_east_asian_given(words.first(), &words[1..]) {
            let spoken = Some(words[1..].join(" "));
            return family_first(words, 1, spoken);
        }
    }
    if words.len() == 3 && is_patronym(&last) && is_russian_family(&first) {
        let spoken = spoken_of(&words[1..]);
        return family_first(words, 1, spoken);
    }
    given_first(words)
}

fn family_first(mut words: Vec<String>, family: usize, spoken: Option<String>) -> Words {
    let given = words.split_off(family);
    Words { given, family: words, order: Order::FamilyFirst, spoken }
}

/// Given names, then the family name with its particles.
fn given_first(words: Vec<String>) -> Words {
    let family = family_start(&words);
    let mut given = words;
    let family = given.split_off(family);
    let is_double = given.len() > 1
        && is_in(customs::VIETNAMESE, family.last())
        && is_in(customs::VIETNAMESE_MIDDLE, given.first());
    let spoken = if is_double { Some(given.join(" ")) } else { spoken_of(&given) };
    Words { given, family, order: Order::GivenFirst, spoken }
}

/// Where the family name begins; 0 where there is no given name, and behind the last word where there is no family name.
fn family_start(words: &[String]) -> usize {
    let leads = |at: usize| words.get(at).is_some_and(|word| is_particle(word));
    let is_family_alone = words.first().is_some_and(|word| is_small_particle(word))
        || (leads(0) && words.get(1).is_some_and(|word| is_small_particle(word)));
    if is_family_alone {
        return 0;
    }
    let given = compound_length(words);
    if words.len() <= given {
        return words.len();
    }
    let particle = (given..words.len() - 1).find(|at| leads(*at));
    particle.unwrap_or(words.len() - 1)
}

/// How many words the first given name surely has.
fn compound_length(words: &[String]) -> usize {
    match words {
        [head, next, ..] if is_in(customs::COMPOUND_HEADS, Some(head)) => {
            if is_particle(next) && words.len() > 2 { 3 } else { 2 }
        }
        _ => 1,
    }
}

/// The given name that people say: not an initial, and both words of a double name.
fn spoken_of(given: &[String]) -> Option<String> {
    let is_prefix = |word: &String| is_initial(word) || is_in(customs::FORENAME_PREFIXES, Some(word));
    let skipped = given.iter().take_while(|word| is_prefix(word)).count();
    let rest = &given[skipped..];
    let first = rest.first()?;
    let compound = compound_length(rest);
    if compound > 1 {
        return Some(rest[..compound.min(rest.len())].join(" "));
    }
    let second = rest.get(1).map(|word| folded(word));
    let head = folded(first);
    let is_double = customs::DOUBLE_NAMES.iter().any(|(one, others)| {
        *one == head && second.as_ref().is_some_and(|second| others.contains(&second.as_str()))
    });
    Some(if is_double { rest[..2].join(" ") } else { first.clone() })
}

/// `TANAKA Yuki` and `Anna GARCÍA LÓPEZ`: where some words are in capitals alone, they are the family name.
fn by_capitals(words: &[String]) -> Option<Words> {
    let leading = words.iter().take_while(|word| is_in_capitals(word) || is_small_particle(word)).count();
    let is_name = leading < words.len()
        && words[..leading].iter().any(|word| is_in_capitals(word))
        && (leading > 1 || !is_pair_of_initials(&words[0]));
    if is_name {
        let (family, given) = words.split_at(leading);
        let spoken = if is_in(customs::VIETNAMESE, family.first()) {
            given.last().cloned()
        } else if leading == 1 && is_east_asian_given(family.first(), given) {
            Some(given.join(" "))
        } else {
            spoken_of(given)
        };
        return Some(family_first(words.to_vec(), leading, spoken));
    }
    let trailing = words.iter().rev().take_while(|word| is_in_capitals(word)).count();
    if trailing == 0 || trailing == words.len() {
        return None;
    }
    let mut start = words.len() - trailing;
    while start > 1 && is_small_particle(&words[start - 1]) {
        start -= 1;
    }
    let (given, family) = words.split_at(start);
    let spoken = spoken_of(given);
    Some(Words { given: given.to_vec(), family: family.to_vec(), order: Order::GivenFirst, spoken })
}

/// `JP` and `TJ` are given names in short; `LI`, `WU` and `NG` are family names.
fn is_pair_of_initials(word: &str) -> bool {
    let folded = folded(word);
    folded.len() == 2 && !folded.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) && folded != "ng"
}

/// `Nguyen Van Anh`, `Le Thi Hoa`, `Tran Minh`; but not `Nguyen Tran`, where either may be the family name.
fn is_vietnamese(words: &[String]) -> bool {
    let middle = words.get(1).filter(|_| words.len() > 2);
    let is_short =
        is_in(customs::VIETNAMESE_SHORT, words.first()) && is_in(customs::VIETNAMESE_MIDDLE, middle);
    let is_known = is_in(customs::VIETNAMESE, words.first());
    (is_known || is_short) && !is_in(customs::VIETNAMESE, words.last())
}

/// Whether this is the given name after a Chinese or Korean family name: `Min-jun`, `Wei Ming`, and in one word only where
/// the family name is Chinese for sure, for Kim Cole and Han Solo are of two syllables too.
fn is_east_asian_given(family: Option<&String>, given: &[String]) -> bool {
    if !is_in(customs::EAST_ASIAN, family) {
        return false;
    }
    match given {
        [one] => match one.split_once('-') {
            Some((first, second)) => is_syllable(first) && is_syllable(second),
            None => is_in(customs::PINYIN, family) && is_pinyin(&folded(one)),
        },
        [first, second] => {
            is_syllable(first) && is_syllable(second) && !is_in(customs::EAST_ASIAN, Some(second))
        }
        _ => false,
    }
}

/// Whether a folded word is one or two syllables of Pinyin, which end in a vowel, `n` or `ng`.
fn is_pinyin(word: &str) -> bool {
    let is_one = |part: &str| is_syllable(part) && part.ends_with(['a', 'e', 'i', 'o', 'u', 'n', 'g']);
    is_one(word) || word.char_indices().skip(1).any(|(at, _)| is_one(&word[..at]) && is_one(&word[at..]))
}

/// Whether a word is one syllable of romanised Chinese or Korean: initial, vowels, and one of few finals.
fn is_syllable(word: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "hs", "ts", "kw", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q",
        "x", "z", "c", "s", "r", "y", "w", "",
    ];
    const FINALS: &[&str] = &["", "n", "ng", "m", "k", "p", "t", "l", "h", "r"];
    let word = folded(word);
    INITIALS.iter().filter_map(|initial| word.strip_prefix(initial)).any(|rest| {
        let vowels = rest.bytes().take_while(|b| b"aeiou".contains(b)).count();
        (1..=3).contains(&vowels) && FINALS.contains(&&rest[vowels..])
    })
}

/// Whether a folded word is a Russian patronym.
fn is_patronym(word: &str) -> bool {
    ["ovich", "evich", "ovna", "evna", "ichna", "ovic", "yich"].iter().any(|end| word.ends_with(end))
}

/// Whether a folded word has the form of a Russian or Ukrainian family name.
fn is_russian_family(word: &str) -> bool {
    ["ov", "ova", "ev", "eva", "in", "ina", "sky", "skiy", "skii", "skaya", "enko", "chuk"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// `J.`, `J`, `J.R.`, `J.-P.`, and given names cut short: `Wm.`, `Ch.`
fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let single = word.split(['.', '-']).all(|part| part.chars().count() < 2);
    let is_cased = word.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    letters > 0 && is_cased && (single || (word.ends_with('.') && letters < 5))
}

/// In capitals alone, and no initial.
fn is_in_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && !is_initial(word) && letters.clone().all(char::is_uppercase)
}

/// A particle in small letters, or an Arabic article.
fn is_small_particle(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase() || c == '\'') && is_particle(word)
}

/// A particle, whatever its letters. `Y` and `E` are initials where they are capitals.
fn is_particle(word: &str) -> bool {
    let lower = word.replace('’', "'").to_lowercase();
    (word.chars().count() > 1 || lower == word)
        && (customs::PARTICLES.contains(&lower.trim_end_matches('.')) || lower.starts_with("al-"))
}

fn is_suffix(word: &str) -> bool {
    let folded = folded(word);
    let dots = word.matches('.').count();
    customs::SUFFIXES.contains(&folded.as_str())
        || (dots > 1 && customs::LETTERS_AFTER_COMMA.contains(&folded.as_str()))
}

fn is_suffix_after_comma(word: &str) -> bool {
    let is_written_as_one = word.contains('.') || !word.chars().any(char::is_lowercase);
    is_suffix(word) || (is_written_as_one && customs::LETTERS_AFTER_COMMA.contains(&folded(word).as_str()))
}

/// Han, kana and hangul.
fn is_east_asian_letter(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// Small letters of ASCII, without dots.
fn folded(word: &str) -> String {
    any_ascii(word).to_lowercase().replace('.', "")
}

fn is_in(list: &[&str], word: Option<&String>) -> bool {
    word.is_some_and(|word| list.contains(&folded(word).as_str()))
}
