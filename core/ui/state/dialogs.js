// The keyboard in dialogs, and the way back to where it was once one is closed: for every page, and for a screen
// that presents.
const keyboard = { last: undefined, waiting: undefined };

function keepDialogs() {
  if (document.readoutDialogs) return;
  document.readoutDialogs = true;
  window.addEventListener("keydown", onTab, true);
  document.addEventListener("keydown", onEscape, true);
  document.addEventListener("focusin", remember, true);
  document.addEventListener("keydown", noteHere, true);
}

// A dialog keeps the Tab key inside of it, and knows nothing of what stands in shadow trees: here they take part.
function onTab(event) {
  const box = layer();
  if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey || !box) return;
  const at = active();
  if (at?.getAttribute?.("aria-expanded") === "true" || popup() || at?.closest?.("dialog[open]")) return;
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
  if (!layer() && !keyboard.waiting) keyboard.last = active() ?? keyboard.last;
}

function remember(event) {
  const at = event.composedPath()[0], box = layer();
  if (!box && !keyboard.waiting) keyboard.last = at; // where a closing dialog leads to is nobody's choice
  else if (box && !keyboard.waiting && box.contains(event.target)) keyboard.waiting = setInterval(comeBack, 100);
}

// Once a dialog is closed the keyboard is where it was, also when that place was drawn anew.
function comeBack() {
  if (layer()) return;
  clearInterval(keyboard.waiting);
  keyboard.waiting = undefined;
  const again = () => (keyboard.last?.isConnected ? keyboard.last : same(keyboard.last));
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
