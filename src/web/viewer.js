const state = { page: null, id: null, view: "Mail", width: "640 px", light: "Light" };
const by = id => document.getElementById(id);
const make = (tag, text, props) => Object.assign(document.createElement(tag), { textContent: text ?? "" }, props);
const header = (mail, name) => mail.headers.find(([known]) => known.toLowerCase() === name)?.[1];
// A mail stays the same one when others arrive.
const idOf = mail => [header(mail, "message-id"), mail.person, mail.subject].join(" ");
const isNew = new Set();
const at = () => Math.max(0, state.page.mails.findIndex(mail => idOf(mail) === state.id));
const show = mail => { state.id = idOf(mail); isNew.delete(state.id); draw(); };
// What is drawn anew keeps the focus.
function replace(parent, children) {
  const focused = document.activeElement?.closest("#" + parent.id) ? document.activeElement.textContent : null;
  parent.replaceChildren(...children);
  if (focused !== null) [...parent.querySelectorAll("button")].find(it => it.textContent === focused)?.focus();
}
function group(id, names, key) {
  by(id).hidden = names.length < 2;
  replace(by(id), names.map(name => {
    const button = make("button", name, { type: "button", onclick: () => { state[key] = name; draw(); } });
    button.setAttribute("aria-pressed", state[key] === name);
    return button;
  }));
}
const time = mail => {
  const date = new Date(header(mail, "date"));
  return isNaN(date) ? "" : date.toLocaleString([], { weekday: "short", hour: "2-digit", minute: "2-digit" }) + " · ";
};
function list() {
  const page = state.page, rows = [];
  page.mails.forEach(mail => {
    const button = make("button", mail.person, { type: "button", onclick: () => show(mail) });
    button.setAttribute("aria-current", idOf(mail) === state.id);
    if (isNew.has(idOf(mail))) button.append(make("strong", "new"));
    const size = page.answers ? "" : " · " + Math.ceil(mail.size / 1000) + " kB";
    button.append(make("small", (page.answers ? time(mail) : "") + mail.subject + size));
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
  replace(by("list"), rows);
}
function frame(width, dark, next) {
  const query = "mail.html?n=" + at() + "&dark=" + dark + "&next=" + next + "&v=" + state.page.version;
  const it = make("iframe", "", { src: query, title: "The mail, " + width + " px wide, " + (dark ? "dark" : "light") });
  it.style.width = width + "px";
  return it;
}
function frames(next) {
  if (state.width === "All") return [320, 640].flatMap(width => [false, true].map(dark => frame(width, dark, next)));
  return [frame(parseInt(state.width), state.light === "Dark", next)];
}
function stage() {
  const mail = state.page.mails[at()];
  if (state.page.error) return [make("div", state.page.error, { className: "error" })];
  if (!mail) return [make("p", "Nothing here yet.")];
  if (state.view === "Text") return [make("pre", mail.text)];
  if (state.view === "Next week") {
    return state.page.next.includes(mail.person) ? frames(true) : [make("p", "No mail next week, as things stand.")];
  }
  if (state.view === "Why") {
    const ol = make("ol");
    mail.reasons.forEach(reason => ol.append(make("li", reason)));
    return [ol];
  }
  if (state.view === "Headers") {
    const table = make("table");
    mail.headers.forEach(([name, value]) => { const row = table.insertRow(); row.append(make("td", name), make("td", value)); });
    return [table];
  }
  return frames(false);
}
function draw() {
  const mail = state.page.mails[at()];
  const views = ["Mail", "Text", "Headers"];
  if (mail?.reasons.length) views.push("Why");
  if (state.page.next.length) views.push("Next week");
  if (!views.includes(state.view)) state.view = "Mail";
  const isFramed = state.view === "Mail" || state.view === "Next week";
  group("views", views, "view");
  group("widths", isFramed ? ["320 px", "480 px", "640 px", "800 px", "All"] : [], "width");
  group("lights", isFramed && state.width !== "All" ? ["Light", "Dark"] : [], "light");
  by("form").hidden = !state.page.answers || !mail || state.view === "Next week";
  list();
  by("stage").replaceChildren(...stage());
}
async function look() {
  try {
    const page = await (await fetch("page.json")).json();
    if (!state.page || page.version !== state.page.version) {
      const known = new Set(state.page?.mails.map(idOf) ?? page.mails.map(idOf));
      page.mails.map(idOf).filter(id => !known.has(id)).forEach(id => isNew.add(id));
      state.page = page;
      const asked = page.mails[first];
      if (state.id === null && asked) state.id = idOf(asked);
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
  const answer = await fetch("answer", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ n: at(), words }) });
  by("told").textContent = answer.ok ? "Sent. What comes back will be in the list in a moment, marked as new." : "Not sent: " + await answer.text();
  if (answer.ok) by("words").value = "";
};
const asked = new URLSearchParams(location.search);
const first = Number(asked.get("n") ?? 0);
if (asked.has("write")) { by("words").value = asked.get("write"); by("words").focus(); }
history.replaceState(null, "", "/");
look();
