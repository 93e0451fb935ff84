// The bar of a page, and the keyboard on every page: what a key does, and one step of history a page. It stands
// before core/ui/state/dialogs.js, which keeps the keyboard in dialogs.
const state = { send: undefined, letters: {}, opened: undefined, first: 0 };

export default function ({ data, parentElement, setTriggerValue }) {
  const bar = parentElement.querySelector(".bar"), list = bar.querySelector("dialog");
  state.send = setTriggerValue;
  state.list = list;
  state.letters = Object.fromEntries(data.pages.map(([letter, , name]) => [letter, name]));
  state.data = data;
  bar.querySelector('[data-do="link"]').onclick = (event) => copyLink(event.currentTarget);
  bar.querySelector('[data-do="keys"]').onclick = showKeys;
  keepDialogs();
  document.readoutKeys ??= listen() ?? true;
}

function listen() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const pressed = event.composedPath().find((one) => one.dataset?.open !== undefined);
    if (pressed) state.opened = pressed;
    showOpened(event.target.closest?.("summary")?.parentElement);
  }, true);
  oneStep();
}

// A page gone to is one step of the back button, also where Streamlit writes its path first and its query
// after: what is written before the reader does anything more belongs to the same step.
function oneStep() {
  const push = history.pushState.bind(history);
  let arriving = false;
  history.pushState = (held, title, address) => {
    const samePage = new URL(address ?? "", location.href).pathname === location.pathname;
    if (arriving && samePage) return history.replaceState(held, title, address);
    arriving = !samePage;
    push(held, title, address);
  };
  for (const kind of ["pointerdown", "keydown", "click", "change", "popstate"])
    window.addEventListener(kind, () => (arriving = false), true);
}

// What opens at the foot of a dialog comes into view as it fills.
function showOpened(box) {
  if (!box?.closest('[role="dialog"]') || box.open) return;
  const grown = new ResizeObserver(() => box.open && box.scrollIntoView({ block: "nearest" }));
  grown.observe(box);
  const stop = () => grown.disconnect();
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
    document.addEventListener(kind, stop, { once: true, capture: true });
}

// --- what a key does --------------------------------------------------------------------------------------

function onKey(event) {
  const at = event.composedPath()[0];
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(at)) return;
  if (!state.list?.isConnected || state.list.open) return; // a screen that presents has no bar, and keys of its own
  const { key } = event, waits = Date.now() - state.first < 1500;
  let done = true;
  state.first = 0;
  if (waits && state.letters[key]) {
    done = !layer();
    if (done) state.send("go", state.letters[key]);
  } else if (key === "g") state.first = Date.now();
  else if (key === "?") showKeys();
  else if (key === "/") done = toSearch();
  else if (key === "m") done = toMissed();
  else if (key === "j" || key === "k") done = walk(key === "j" ? 1 : -1);
  else done = false;
  if (done) event.preventDefault(); // what does nothing here is left to the browser
}

function writes(at) {
  return Boolean(at.closest?.("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=spinbutton], [role=combobox], [role=grid]"))
    || at.matches?.("canvas");
}

// What leads somewhere says whether it did.
function toSearch() {
  const box = document.querySelector(".st-key-search-box input");
  if (!box || layer()) return false;
  box.focus();
  box.select();
  return true;
}

// The field for words that were missed in an article: opened, and ready to be written in.
function toMissed() {
  const box = document.querySelector(".st-key-missed-words-box"), field = () => box.querySelector("input");
  if (!box || layer()) return false;
  if (!box.querySelector("details").open) box.querySelector("summary").click();
  const until = Date.now() + 5000, waiting = setInterval(() => {
    if (field()?.checkVisibility()) field().focus();
    if (field() === active() || Date.now() > until) clearInterval(waiting);
  }, 50);
  return true;
}

// From passage to passage down the page; with one open, the next is opened in its place.
function walk(step) {
  const main = document.querySelector('[data-testid="stMain"]'), drawer = layer();
  const passages = deep(main, "[data-open]").filter((one) => one.checkVisibility());
  const here = drawer ? passages.find((one) => one === state.opened || one.dataset.open === state.opened?.dataset.open) : active();
  const at = passages.indexOf(here), near = () => passages.findIndex((one) => one.getBoundingClientRect().top > 60);
  let to = at >= 0 ? at + step : Math.max(0, near());
  while (at >= 0 && passages[to]?.dataset.open === here.dataset.open) to += step; // a mark that lies on two lines
  const next = passages[to];
  if (!next) return false;
  next.scrollIntoView({ block: "center" });
  if (drawer) next.click();
  else next.focus({ preventScroll: true });
  return true;
}

// --- the link and the list of keys ------------------------------------------------------------------------

function copyLink(button) {
  putOnClipboard(location.href);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy link"), 1500);
}

function showKeys() {
  fill(state.list, state.data);
  state.list.showModal();
}

function fill(list, { keys, pages }) {
  const made = (tag, words, inside = []) => {
    const one = Object.assign(document.createElement(tag), { textContent: words });
    one.append(...inside);
    return one;
  };
  const key = (words) => made("dt", "", [made("kbd", words)]);
  const close = Object.assign(made("button", "Close"), { className: "close", onclick: () => list.close() });
  const told = made("dl", "", keys.flatMap(([name, what]) => [key(name), made("dd", what)]));
  const go = made("dl", "", pages.map(([letter, title]) => made("div", "", [key(`g ${letter}`), made("dd", title)])));
  go.className = "pages";
  list.replaceChildren(close, Object.assign(made("h2", "Keys"), { id: "keys-head" }), told, made("h3", "Pages"), go);
  list.onclick = (event) => void (event.target === list && list.close());
}
