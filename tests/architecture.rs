//! The arrows of ARCHITECTURE.md, held: a module knows what lies below it, and the deciding layer touches nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules that it may know, from the top layer down.
const ARROWS: &[(&str, &[&str])] = &[
    // L4: prints, exits.
    ("main", &["cli"]),
    ("cli", &["clock", "config", "files", "import", "mail", "render", "service", "store", "web"]),
    // L3: waits, spawns, retries.
    ("web", &["service"]),
    ("service", &["config", "files", "import", "mail", "render", "retry", "store"]),
    // L2: talks to the world. They do not know each other.
    ("store", &["import", "mail"]),
    ("files", &[]),
    ("import", &["zone"]),
    ("config", &["mail", "render", "zone"]),
    // L1: decides.
    ("mail", &["render"]),
    ("render", &[]),
    ("retry", &[]),
    // L0: words.
    ("clock", &[]),
    ("zone", &[]),
];

/// The modules that decide: they neither wait nor touch anything.
const DECIDES: &[&str] = &["mail", "render", "retry"];

/// What a module that decides has no word for.
const TOUCHES: &[&str] =
    &["async ", ".await", "sqlx::", "std::fs", "std::env", "std::net", "tokio::", "::now()"];

/// The crates that decide, and what none of them may depend on.
const PURE: &[&str] = &["model", "mail-reader", "planner", "reply", "reply-address"];
const IMPURE: &[&str] = &["tokio", "sqlx", "mail-transport", "embedded-postgres"];

/// What the compiler cannot see of a crate that decides: the standard library lets everybody read files, the
/// environment and the clock.
const STD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "Utc::now",
    "SystemTime::now",
    "Instant::now",
];

fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The text of each module, by the name of the module that it belongs to.
fn modules() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    for path in sources(&src) {
        let relative = path.strip_prefix(&src).unwrap();
        let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.strip_suffix(".rs").unwrap_or(first).to_owned();
        let text = fs::read_to_string(&path).unwrap();
        modules.entry(module).or_default().push((relative.to_owned(), text));
    }
    modules.remove("lib");
    modules
}

/// Every `crate::NAME` and, in the binary, `rapport::NAME`.
fn known(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for root in ["crate::", "rapport::"] {
        for (at, _) in text.match_indices(root) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &text[at + root.len()..];
            let group = rest.strip_prefix('{').and_then(|group| group.split('}').next());
            let parts: Vec<&str> = group.map_or_else(|| vec![rest], |group| group.split(',').collect());
            for part in parts {
                let name: String =
                    part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                names.push(name);
            }
        }
    }
    names
}

#[test]
fn every_module_knows_only_what_lies_below_it() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (module, files) in modules() {
        let Some(below) = arrows.get(module.as_str()) else {
            wrong.push(format!("{module} is in no layer"));
            continue;
        };
        for (path, text) in files {
            for name in known(&text) {
                if arrows.contains_key(name.as_str()) && name != module && !below.contains(&name.as_str()) {
                    wrong.push(format!("{}: {module} -> {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that are not in the table:\n{}", wrong.join("\n"));
}

#[test]
fn the_layer_that_decides_touches_nothing() {
    let mut wrong = Vec::new();
    for (module, files) in modules() {
        for (path, text) in files.iter().filter(|_| DECIDES.contains(&module.as_str())) {
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
            for (number, line) in code.lines().enumerate() {
                let line = line.trim_start();
                if line.starts_with("//") {
                    continue;
                }
                if let Some(word) = TOUCHES.iter().find(|word| line.contains(**word)) {
                    wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "what decides must not touch the world:\n{}", wrong.join("\n"));
}

#[test]
fn the_crates_that_decide_touch_nothing() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut wrong = Vec::new();
    for name in PURE {
        let manifest = fs::read_to_string(crates.join(name).join("Cargo.toml")).unwrap();
        let (_, dependencies) = manifest.split_once("[dependencies]").unwrap();
        for line in dependencies.lines().take_while(|line| !line.starts_with('[')) {
            let dependency = line.split(['.', ' ', '=']).next().unwrap();
            if IMPURE.contains(&dependency) && !line.contains("optional = true") {
                wrong.push(format!("{name} depends on {dependency}"));
            }
        }
        for path in sources(&crates.join(name).join("src")) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(&text);
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                if let Some(word) = STD.iter().find(|word| line.contains(**word)) {
                    wrong.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "what decides must not touch the world:\n{}", wrong.join("\n"));
}
