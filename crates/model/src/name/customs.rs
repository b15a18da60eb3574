//! Words of names that are nobody's given name, and family names that come first.
//!
//! All are compared folded: small letters of ASCII, no dots. Each list is short on purpose. A word is in it where it
//! hardly ever is anything else; what the lists cannot know, the roster says in `called`.

/// Forms of address, degrees and ranks before a name, with or without a dot.
pub(super) const TITLES: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "doctor",
    "dr-ing",
    "dipl-ing",
    "dipl-inf",
    "dipl-kfm",
    "dipl-math",
    "dipl-phys",
    "dipl-psych",
    "drin",
    "profin",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "herr",
    "frau",
    "hr",
    "madame",
    "mme",
    "mlle",
    "monsieur",
    "mevr",
    "mevrouw",
    "dhr",
    "pan",
    "pani",
    "signor",
    "signora",
    "senor",
    "senora",
    "dott",
    "dottssa",
    "dra",
    "profa",
    "mudr",
    "judr",
    "rndr",
    "phdr",
    "mvdr",
    "pharmdr",
    "engr",
    "shri",
    "smt",
    "datuk",
    "datin",
    "dato'",
];

/// The same, where they are written with a dot: without it they may be names (Gen, Mag, Eng, Ir).
pub(super) const DOTTED_TITLES: &[&str] = &[
    "ing", "mag", "maga", "dipl", "mgr", "bc", "ir", "drs", "avv", "arch", "rag", "lic", "eng", "sr", "sra",
    "rev", "hon", "fr", "capt", "cpt", "col", "maj", "lt", "sgt", "gen", "msc", "bsc", "phd", "med", "dent",
    "vet", "rer", "nat", "phil", "jur", "iur", "oec", "pol", "habil", "hc", "mult", "univ", "priv-doz",
    "doc",
];

/// What may follow a name without a comma.
pub(super) const SUFFIXES: &[&str] = &[
    "jr", "jnr", "sr", "snr", "ii", "iii", "iv", "2nd", "3rd", "phd", "dphil", "mba", "emba", "msc", "bsc",
    "meng", "beng", "llm", "llb", "esq", "csc", "drsc", "cpa", "cfa", "pmp", "obe", "mbe", "cbe", "rn",
];

/// What may follow a name only after a comma, in capitals, or with dots: otherwise it may be a family name (Ma, Do).
pub(super) const LETTERS_AFTER_COMMA: &[&str] = &[
    "ba", "ma", "md", "do", "jd", "bs", "ms", "bed", "med", "edd", "dds", "dvm", "qc", "kc", "pe", "fh",
    "frs",
];

/// Generations, in Brazil and Portugal: a part of the name that says whose child it is.
pub(super) const GENERATIONS: &[&str] = &["filho", "neto", "junior", "sobrinho"];

/// Words that belong to the family name that follows, as they are written in small letters.
pub(super) const PARTICLES: &[&str] = &[
    "van", "von", "vom", "der", "den", "de", "del", "della", "degli", "di", "da", "das", "dos", "do", "du",
    "des", "la", "le", "los", "las", "lo", "zu", "zum", "zur", "ter", "ten", "te", "'t", "op", "bin",
    "binti", "binte", "bint", "ibn", "ben", "al", "el", "ul", "ur", "y", "e", "af", "av", "mac", "mc", "nic",
    "ni", "o'", "ap", "a/l", "a/p", "s/o", "d/o", "st", "san", "santa",
];

/// First halves of a given name that is two words: Abdul Rahman, Abu Bakr.
pub(super) const COMPOUND_HEADS: &[&str] = &["abdul", "abdel", "abd", "abu", "umm"];

/// Given names that stand before the one that people go by: Md. Rahim.
pub(super) const FORENAME_PREFIXES: &[&str] = &["md", "mohd", "muhd", "mhd"];

/// Double given names that are written without a hyphen.
pub(super) const DOUBLE_NAMES: &[(&str, &[&str])] = &[
    ("mary", &["ann", "anne", "jane", "lou", "beth", "jo", "kate", "ellen"]),
    ("anna", &["lena", "maria", "lisa", "sophie"]),
    ("ana", &["maria", "paula", "luisa", "isabel", "sofia"]),
    ("maria", &["jose", "luisa", "teresa", "elena", "fernanda", "eduarda"]),
    ("jose", &["luis", "manuel", "antonio", "carlos", "maria", "miguel"]),
    ("juan", &["carlos", "pablo", "manuel", "jose", "antonio", "luis"]),
    ("joao", &["pedro", "paulo", "carlos", "miguel"]),
    (
        "jean",
        &["pierre", "luc", "paul", "marc", "claude", "michel", "jacques", "louis", "francois", "baptiste"],
    ),
    ("marie", &["claude", "christine", "france", "helene", "louise", "therese"]),
    ("hans", &["peter", "jurgen", "joachim", "werner", "georg"]),
    ("karl", &["heinz"]),
    ("gian", &["luca", "marco", "carlo", "paolo"]),
    ("billy", &["bob", "joe", "ray"]),
];

/// Japanese and Hungarian family names that are nobody's given name.
pub(super) const FAMILY_NAMES: &[&str] = &[
    "sato",
    "suzuki",
    "takahashi",
    "tanaka",
    "watanabe",
    "ito",
    "yamamoto",
    "nakamura",
    "kobayashi",
    "kato",
    "yoshida",
    "yamada",
    "sasaki",
    "yamaguchi",
    "matsumoto",
    "inoue",
    "kimura",
    "shimizu",
    "saito",
    "fujita",
    "okada",
    "ogawa",
    "hasegawa",
    "murakami",
    "ishikawa",
    "nakajima",
    "nagy",
    "kovacs",
    "toth",
    "szabo",
    "horvath",
    "varga",
    "molnar",
    "nemeth",
    "balogh",
    "takacs",
    "juhasz",
    "meszaros",
    "szilagyi",
];

/// Vietnamese family names that are nobody's given name.
pub(super) const VIETNAMESE: &[&str] = &["nguyen", "tran", "pham", "huynh", "truong", "trinh"];

/// Vietnamese family names that are other things elsewhere; they count before a middle name.
pub(super) const VIETNAMESE_SHORT: &[&str] = &[
    "le", "hoang", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "dinh", "luong",
    "mai",
];

/// Vietnamese middle names.
pub(super) const VIETNAMESE_MIDDLE: &[&str] = &[
    "van", "thi", "thanh", "minh", "duc", "huu", "quoc", "ngoc", "xuan", "dinh", "cong", "quang", "tuan",
    "hoang", "thuy", "thu", "anh", "bao", "gia", "kim",
];

/// Chinese family names that are hardly ever given names elsewhere, in Pinyin.
pub(super) const PINYIN: &[&str] = &[
    "wang", "li", "zhang", "liu", "chen", "zhao", "huang", "zhou", "wu", "xu", "zhu", "guo", "luo", "zheng",
    "xie", "deng", "feng", "cao", "peng", "zeng", "xiao", "jiang", "cai", "xue", "hu", "gao", "shen",
];

/// Chinese and Korean family names, in Pinyin, Hong Kong, Hokkien and Korean spelling.
pub(super) const EAST_ASIAN: &[&str] = &[
    "wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun", "zhu", "ma",
    "hu", "guo", "lin", "he", "gao", "luo", "zheng", "xie", "tang", "deng", "feng", "cao", "peng", "zeng",
    "xiao", "jiang", "cai", "jia", "xue", "yan", "pan", "du", "dai", "shen", "tsai", "chang", "hsu", "chan",
    "cheung", "leung", "lau", "lam", "wong", "ng", "kwok", "yip", "chow", "tan", "lim", "ong", "goh", "teo",
    "koh", "kim", "lee", "park", "choi", "jung", "jeong", "kang", "cho", "yoon", "jang", "im", "han", "oh",
    "seo", "shin", "kwon", "hwang", "ahn", "song", "yoo", "hong", "moon", "bae", "baek", "ryu",
];
