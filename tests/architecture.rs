//! The arrows of ARCHITECTURE.md, held: a module knows what lies below it, and the deciding layer touches nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules that it may know, from the top layer down.
const ARROWS: &[(&str, &[&str])] = &[
    // L4: prints, exits.
    ("main", &["cli"]),
    (
        "cli",
        &[
            "clock",
            "config",
            "digest",
            "ids",
            "import",
            "inbound",
            "mail",
            "model",
            "render",
            "schedule",
            "service",
            "simulate",
            "store",
            "transport",
            "web",
        ],
    ),
    // L3: waits, spawns, retries.
    ("web", &["ids", "model", "service"]),
    (
        "service",
        &[
            "clock",
            "digest",
            "ids",
            "import",
            "inbound",
            "mail",
            "model",
            "render",
            "reply",
            "retry",
            "schedule",
            "simulate",
            "store",
            "transport",
        ],
    ),
    // What holds for any input; nobody knows it but the fuzz targets and the tests.
    ("invariants", &["ids", "mail", "model", "reply"]),
    // L2: talks to the world. They do not know each other.
    ("store", &["digest", "ids", "import", "mail", "model", "simulate"]),
    ("transport", &["model"]),
    ("inbound", &["model"]),
    ("import", &["ids", "model"]),
    ("config", &["digest", "mail", "model", "schedule"]),
    // L1: decides.
    ("mail", &["ids", "model", "render"]),
    ("render", &["digest", "ids", "model", "reply"]),
    ("reply", &["ids", "model"]),
    ("simulate", &["digest", "ids", "model", "schedule"]),
    ("digest", &["ids", "model"]),
    ("schedule", &["model"]),
    ("retry", &["model"]),
    // L0: words.
    ("model", &[]),
    ("ids", &[]),
    ("clock", &[]),
];

/// The modules that decide: they neither wait nor touch anything.
const DECIDES: &[&str] = &["mail", "render", "reply", "simulate", "digest", "schedule", "retry"];

/// What a module that decides has no word for.
const TOUCHES: &[&str] =
    &["async ", ".await", "sqlx::", "std::fs", "std::env", "std::net", "tokio::", "::now()"];

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
