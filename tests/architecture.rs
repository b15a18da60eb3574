//! The arrows of ARCHITECTURE.md, held where the compiler does not hold them: between crates it does.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each module with the modules that it may know, from the top layer down.
const ARROWS: &[(&str, &[&str])] = &[
    // L4: prints, exits.
    ("main", &["cli"]),
    ("cli", &["clock", "config", "dns", "files", "import", "mail", "render", "service", "store", "web"]),
    // L3: waits, spawns, retries.
    ("web", &["import", "service"]),
    ("service", &["config", "files", "import", "mail", "render", "retry", "store"]),
    // L2: talks to the world. They do not know each other, but what rows and maps of a file are.
    ("store", &["import", "mail"]),
    ("dns", &[]),
    ("files", &[]),
    ("import", &["zone"]),
    ("config", &["import", "mail", "render", "zone"]),
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

/// The crates that decide, and what is nowhere below them.
const PURE: &[&str] = &["dkim-signer", "model", "mail-reader", "planner", "reply", "reply-address"];
const IMPURE: &[&str] =
    &["tokio", "sqlx", "sqlx-core", "mio", "hyper", "reqwest", "mail-transport", "embedded-postgres"];

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
            for line in code(text).lines() {
                if let Some(word) = TOUCHES.iter().find(|word| line.contains(**word)) {
                    wrong.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "what decides must not touch the world:\n{}", wrong.join("\n"));
}

/// The code of a text, without its tests and comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_crates_that_decide_touch_nothing() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut wrong = Vec::new();
    for name in PURE {
        for path in sources(&crates.join(name).join("src")) {
            for line in code(&fs::read_to_string(&path).unwrap()).lines() {
                if let Some(word) = STD.iter().find(|word| line.contains(**word)) {
                    wrong.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "what decides must not touch the world:\n{}", wrong.join("\n"));
}

/// The names of all packages that a crate is built with, its own among them.
fn built_with(name: &str) -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates").join(name).join("Cargo.toml");
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--manifest-path"])
        .arg(manifest)
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn nothing_below_the_crates_that_decide_waits_or_speaks_to_a_database() {
    assert!(built_with("mail-transport").contains("tokio"));
    for name in PURE {
        let packages = built_with(name);
        let wrong: Vec<&&str> = IMPURE.iter().filter(|it| packages.contains(**it)).collect();
        assert!(wrong.is_empty(), "{name} depends on {wrong:?}");
    }
}

/// What a module knows of others of its crate, by the path of each.
type Edges = BTreeMap<String, BTreeSet<String>>;

/// The module of a file: `service::replies` of `service/replies/mod.rs`. The root of a crate is empty.
fn module_of(file: &Path) -> String {
    let path = file.with_extension("");
    let mut names: Vec<&str> = path.iter().map(|name| name.to_str().unwrap()).collect();
    if names.last().is_some_and(|last| *last == "mod" || names.len() == 1 && ["lib", "main"].contains(last)) {
        names.pop();
    }
    names.join("::")
}

/// The paths of a `use`, whose braces are taken apart.
fn paths_of(tree: &str) -> Vec<String> {
    let Some((head, group)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let group = group.rsplit_once('}').map_or(group, |(inside, _)| inside);
    let mut depth = 0;
    let parts = group.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| paths_of(&format!("{}{}", head.trim(), part.trim()))).collect()
}

/// Every path into the crate itself that a text names.
fn named(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for statement in text.split(';') {
        let (before, tree) = statement.rsplit_once("use ").unwrap_or((statement, ""));
        paths.extend(paths_of(tree));
        for root in ["crate::", "super::"] {
            paths.extend(before.match_indices(root).map(|(at, _)| {
                before[at..].chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect()
            }));
        }
    }
    paths
}

/// The module that a path leads to, as seen from another.
fn leads_to(path: &str, from: &str, edges: &Edges) -> Option<String> {
    let mut base: Vec<&str> = from.split("::").filter(|name| !name.is_empty()).collect();
    let mut names: Vec<&str> = path.split("::").collect();
    match *names.first()? {
        "crate" => base.clear(),
        "self" => {}
        "super" => {
            while names.get(1) == Some(&"super") {
                names.remove(0);
                base.pop();
            }
            base.pop();
        }
        _ => return None,
    }
    base.extend(&names[1..]);
    while !base.is_empty() && !edges.contains_key(&base.join("::")) {
        base.pop();
    }
    (!base.is_empty()).then(|| base.join("::"))
}

/// The code of every module below a directory, without modules of tests.
fn texts(src: &Path) -> BTreeMap<String, String> {
    let is_test = |path: &PathBuf| path.iter().any(|name| name == "tests" || name == "tests.rs");
    let files = sources(src).into_iter().filter(|path| !is_test(path));
    let text = |path: &PathBuf| code(&fs::read_to_string(path).unwrap());
    files.map(|path| (module_of(path.strip_prefix(src).unwrap()), text(&path))).collect()
}

/// What modules know of each other. A module may know what it is made of, and that may know it.
fn edges(texts: &BTreeMap<String, String>) -> Edges {
    let mut edges: Edges = texts.keys().map(|module| (module.clone(), BTreeSet::new())).collect();
    for (module, text) in texts {
        let inside = |one: &str, other: &str| one == other || one.starts_with(&format!("{other}::"));
        let known = named(text).into_iter().filter_map(|path| leads_to(&path, module, &edges));
        let known = known.filter(|other| !inside(other, module) && !inside(module, other)).collect();
        edges.insert(module.clone(), known);
    }
    edges
}

/// All that a module knows, directly or through others.
fn reached(from: &str, edges: &Edges) -> BTreeSet<String> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(module) = next.pop() {
        next.extend(edges[&module].iter().filter(|it| reached.insert((*it).clone())).cloned());
    }
    reached
}

/// Modules that know each other, directly or through others, and are no siblings.
fn far_cycles(texts: &BTreeMap<String, String>) -> Vec<String> {
    let edges = edges(texts);
    let reached: Edges = edges.keys().map(|it| (it.clone(), reached(it, &edges))).collect();
    let parent =
        |module: &str| module.rsplit_once("::").map_or(String::new(), |(parent, _)| parent.to_owned());
    let mut cycles = Vec::new();
    for (module, known) in &reached {
        let far = known.iter().filter(|it| reached[*it].contains(module) && parent(it) != parent(module));
        cycles.extend(far.filter(|it| module < it).map(|other| format!("{module} and {other}")));
    }
    cycles
}

#[test]
fn modules_that_know_each_other_are_siblings() {
    let texts_of = |texts: [(&str, &str); 3]| texts.map(|(module, text)| (module.into(), text.into())).into();
    let far = [("a", ""), ("a::b", "use crate::{c, d::E};"), ("c", "fn f() { crate::a::b::f() }")];
    assert_eq!(far_cycles(&texts_of(far)), ["a::b and c"]);
    let near = [("a", "use crate::c;"), ("a::b", "use super::f;"), ("c", "use super::{a::b, d};")];
    assert_eq!(far_cycles(&texts_of(near)), [""; 0]);

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = fs::read_dir(root.join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let mut wrong = Vec::new();
    for directory in crates.chain([root.to_owned()]) {
        let cycles = far_cycles(&texts(&directory.join("src")));
        wrong.extend(cycles.into_iter().map(|cycle| format!("{}: {cycle}", directory.display())));
    }
    assert!(wrong.is_empty(), "cycles between modules that are no siblings:\n{}", wrong.join("\n"));
}

#[test]
fn tests_wait_for_what_happens() {
    let world = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/world");
    let sleeps = |path: &PathBuf| code(&fs::read_to_string(path).unwrap()).contains("sleep(");
    let sleeping: Vec<PathBuf> = sources(&world).into_iter().filter(sleeps).collect();
    assert_eq!(sleeping, [world.join("waiting.rs")], "a test waits with `eventually`");
}
