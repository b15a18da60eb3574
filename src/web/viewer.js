const state = { page: null, mail: 0, view: "HTML", width: "640 px", light: "Light" };
const by = id => document.getElementById(id);
const make = (tag, text, props) => Object.assign(document.createElement(tag), { textContent: text ?? "" }, props);
function group(id, names, key) {
  by(id).replaceChildren(...names.map(name => {
    const button = make("button", name, { onclick: () => { state[key] = name; draw(); } });
    button.setAttribute("aria-pressed", state[key] === name);
    return button;
  }));
}
function list() {
  const page = state.page, rows = [];
  page.mails.forEach((mail, n) => {
    const button = make("button", mail.person, { onclick: () => { state.mail = n; draw(); } });
    button.setAttribute("aria-current", state.mail === n);
    button.append(make("small", mail.subject));
    rows.push(button);
  });
  if (page.without.length) {
    rows.push(make("h2", "No mail this time"));
    const ul = make("ul");
    page.without.forEach(([who, why]) => ul.append(make("li", who + ": " + why)));
    rows.push(ul);
  }
  by("title").textContent = page.title; by("subtitle").textContent = page.subtitle;
  document.title = page.title;
  by("list").replaceChildren(...rows);
}
function stage() {
  const mail = state.page.mails[state.mail];
  if (state.page.error) return make("div", state.page.error, { className: "error" });
  if (!mail) return make("p", "Nothing here yet.");
  if (state.view === "Text") return make("pre", mail.text);
  if (state.view === "Next week") {
    const lines = (state.page.next[mail.person] ?? ["No mail next week, as things stand."]);
    const ol = make("ol");
    lines.forEach(line => ol.append(make("li", line)));
    return ol;
  }
  if (state.view === "Why") {
    const ol = make("ol");
    mail.reasons.forEach(reason => ol.append(make("li", reason)));
    return ol;
  }
  if (state.view === "Headers") {
    const table = make("table");
    mail.headers.forEach(([name, value]) => { const row = table.insertRow(); row.append(make("td", name), make("td", value)); });
    return table;
  }
  const frame = make("iframe", "", { src: "mail.html?n=" + state.mail + "&dark=" + (state.light === "Dark") + "&v=" + state.page.version, title: "The mail" });
  frame.style.width = state.width.replace(" ", "");
  return frame;
}
function draw() {
  group("views", ["HTML", "Text", "Headers", "Why"].concat(Object.keys(state.page.next).length ? ["Next week"] : []), "view");
  by("form").hidden = !state.page.answers || !state.page.mails[state.mail];
  group("widths", ["320 px", "480 px", "640 px", "800 px"], "width");
  group("lights", ["Light", "Dark"], "light");
  by("widths").hidden = by("lights").hidden = state.view !== "HTML";
  list();
  by("stage").replaceChildren(stage());
}
async function look() {
  try {
    const page = await (await fetch("page.json")).json();
    if (!state.page || page.version !== state.page.version) {
      state.page = page;
      state.mail = Math.min(state.mail, Math.max(0, page.mails.length - 1));
      draw();
    }
  } catch { /* the program has ended; the page stays as it is */ }
  setTimeout(look, 1000);
}
by("form").onsubmit = async event => {
  event.preventDefault();
  const words = by("words").value.trim();
  if (!words) return;
  by("told").textContent = "Sending …";
  const answer = await fetch("answer", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ n: state.mail, words }) });
  by("told").textContent = answer.ok ? "Sent. The answer to it will be here in a moment." : "Not sent: " + await answer.text();
  if (answer.ok) by("words").value = "";
};
const asked = new URLSearchParams(location.search);
if (asked.has("n")) state.mail = Number(asked.get("n"));
if (asked.has("write")) by("words").value = asked.get("write");
history.replaceState(null, "", "/");
look();
