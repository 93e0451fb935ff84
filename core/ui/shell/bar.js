// The bar of a page, and the keyboard on every page: what a key does, Tab through what is drawn in shadow
// trees of a dialog, the way back to where the keyboard was once one is closed, and one step of history a page.
const state = { send: undefined, letters: {}, last: undefined, opened: undefined, first: 0 };

export default function ({ data, parentElement, setTriggerValue }) {
  const bar = parentElement.querySelector(".bar"), list = bar.querySelector("dialog");
  state.send = setTriggerValue;
  state.list = list;
  state.letters = Object.fromEntries(data.pages.map(([letter, , name]) => [letter, name]));
  state.data = data;
  bar.querySelector('[data-do="link"]').onclick = (event) => copyLink(event.currentTarget);
  bar.querySelector('[data-do="keys"]').onclick = showKeys;
  document.readoutKeys ??= listen() ?? true;
}

function listen() {
  document.addEventListener("keydown", onKey);
  window.addEventListener("keydown", onTab, true);
  document.addEventListener("keydown", onEscape, true);
  document.addEventListener("focusin", remember, true);
  document.addEventListener("keydown", noteHere, true);
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
  state.first = 0;
  if (waits && state.letters[key]) {
    if (!layer()) state.send("go", state.letters[key]);
  } else if (key === "g") state.first = Date.now();
  else if (key === "?") showKeys();
  else if (key === "/") toSearch();
  else if (key === "m") toMissed();
  else if (key === "j" || key === "k") walk(key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
}

function writes(at) {
  return Boolean(at.closest?.("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=spinbutton], [role=combobox], [role=grid]"))
    || at.matches?.("canvas");
}

function toSearch() {
  if (layer()) return;
  const box = document.querySelector(".st-key-search-box input");
  box?.focus();
  box?.select();
}

// The field for words that were missed in an article: opened, and ready to be written in.
function toMissed() {
  const box = document.querySelector(".st-key-missed-words-box"), field = () => box.querySelector("input");
  if (!box || layer()) return;
  if (!box.querySelector("details").open) box.querySelector("summary").click();
  const until = Date.now() + 5000, waiting = setInterval(() => {
    if (field()?.checkVisibility()) field().focus();
    if (field() === active() || Date.now() > until) clearInterval(waiting);
  }, 50);
}

// From passage to passage down the page; with one open, the next is opened in its place.
function walk(step) {
  const main = document.querySelector('[data-testid="stMain"]'), drawer = layer();
  const passages = deep(main, "[data-open]").filter((one) => one.checkVisibility());
  if (!passages.length) return;
  const here = drawer ? passages.find((one) => one === state.opened || one.dataset.open === state.opened?.dataset.open) : active();
  const at = passages.indexOf(here), near = () => passages.findIndex((one) => one.getBoundingClientRect().top > 60);
  let to = at >= 0 ? at + step : Math.max(0, near());
  while (at >= 0 && passages[to]?.dataset.open === here.dataset.open) to += step; // a mark that lies on two lines
  const next = passages[to];
  if (!next) return;
  next.scrollIntoView({ block: "center" });
  if (drawer) next.click();
  else next.focus({ preventScroll: true });
}

// --- Tab, Esc and the way back ----------------------------------------------------------------------------

// A dialog keeps the Tab key inside of it, and knows nothing of what stands in shadow trees: here they take part.
function onTab(event) {
  const box = layer();
  if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey || !box || state.list?.open) return;
  const at = active();
  if (at?.getAttribute?.("aria-expanded") === "true" || popup()) return;
  const stops = tabStops(box);
  if (!stops.length) return;
  const step = event.shiftKey ? -1 : 1, place = stops.indexOf(at);
  const to = place < 0 ? (event.shiftKey ? stops.length - 1 : 0) : (place + step + stops.length) % stops.length;
  event.preventDefault();
  event.stopImmediatePropagation();
  stops[to].focus();
  if (stops[to].select && stops[to].type === "text") stops[to].select();
}

// Esc closes one layer: a dialog also where a field of it keeps the key for itself.
function onEscape(event) {
  const box = layer();
  if (event.key !== "Escape" || !box || popup() || active()?.getAttribute?.("aria-expanded") === "true") return;
  setTimeout(() => {
    if (box.isConnected && layer() === box) box.querySelector('button[aria-label="Close"]')?.click();
  }, 250);
}

// Where the keyboard is when a key is pressed: a move inside of one piece is told to nobody outside of it.
function noteHere() {
  if (!layer() && !state.waiting) state.last = active() ?? state.last;
}

function remember(event) {
  const at = event.composedPath()[0], box = layer();
  if (!box && !state.waiting) state.last = at; // where a closing dialog leads to is nobody's choice
  else if (box && !state.waiting && box.contains(event.target)) state.waiting = setInterval(comeBack, 100);
}

// Once a dialog is closed the keyboard is where it was, also when that place was drawn anew.
function comeBack() {
  if (layer()) return;
  clearInterval(state.waiting);
  state.waiting = undefined;
  const again = () => (state.last?.isConnected ? state.last : same(state.last));
  // Nowhere, or on another mark of the piece that it was in: a dialog gives the keyboard back to the piece alone.
  const lost = () => {
    const at = document.activeElement, to = again();
    return [null, document.body].includes(at) || (to && to !== active() && to.getRootNode().host === at);
  };
  if (lost()) again()?.focus({ preventScroll: true });
  setTimeout(() => lost() && again()?.focus({ preventScroll: true }), 700); // the page may be drawn once more
}

function same(old) {
  const { open, value } = old?.dataset ?? {};
  const found = open !== undefined ? `[data-open="${CSS.escape(open)}"]` : value !== undefined ? `[data-value="${CSS.escape(value)}"]` : "";
  const all = found ? deep(document.body, found) : [];
  return all.find((one) => one.getRootNode().host === document.activeElement) ?? all[0];
}

function layer() {
  return [...document.querySelectorAll('[role="dialog"]:not([data-testid="stDateInputCalendar"])')].at(-1);
}

// What opens over a dialog and closes before it: a list to choose from, a calendar.
function popup() {
  return document.querySelector('[role="listbox"], [role="dialog"][data-testid="stDateInputCalendar"]');
}

function active() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

function deep(root, what) {
  if (!root) return [];
  const found = [];
  for (const one of root.querySelectorAll("*")) {
    if (one.matches(what)) found.push(one);
    if (one.shadowRoot) found.push(...deep(one.shadowRoot, what));
  }
  return found;
}

function tabStops(box) {
  const can = "a[href],button,input,select,textarea,summary,[tabindex],[contenteditable=true]";
  const stops = deep(box, can).filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }));
  const radios = (one) => stops.filter((other) => other.type === "radio" && other.name === one.name);
  return stops.filter((one) => one.type !== "radio" || one.checked || (radios(one)[0] === one && !radios(one).some((other) => other.checked)));
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
