// The screen that shows one slide at a time. All slides are here from the start, so moving between them
// asks nobody: the server is told afterwards, for the link and for the charts to get ready.
// It stands behind core/ui/components/html_component.js (see core/ui/present/present.py), whose `rich` shows the HTML and hears its clicks.
const CHANNEL = "readout-presenting-";
const MOVES = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1 };
const TYPED_FOR = 2500; // milliseconds after which digits that no Enter followed are forgotten

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".readout");
  const fresh = root.shown !== data.html;
  rich(component);
  const screen = (root.screen ??= { at: data.at, typed: "", since: 0 });
  Object.assign(screen, { root, data, setStateValue, setTriggerValue });
  screen.at = Math.max(0, Math.min(screen.at, data.count - 1));
  if (data.still) screen.watch ??= fitWhenSized(screen);
  else if (!screen.listening) listen(screen);
  if (fresh) dress(screen);
  show(screen, screen.at, { quietly: true });
  return () => stop(screen);
}

function listen(screen) {
  keepDialogs();
  const key = (event) => onKey(screen, event);
  const place = () => requestAnimationFrame(() => fitAll(screen));
  screen.listening = [
    [document, "keydown", key, true],
    [window, "resize", place],
    [document, "fullscreenchange", place],
  ];
  for (const [target, name, heard, capture] of screen.listening) target.addEventListener(name, heard, capture ?? false);
  screen.channel = new BroadcastChannel(CHANNEL + screen.data.story);
  screen.channel.onmessage = ({ data }) => {
    if (data.ask && !screen.data.count) return;
    if (data.ask) screen.channel.postMessage({ at: screen.at, began: screen.began });
    else {
      if (data.began && data.began !== screen.began) begin(screen, data.began);
      if (data.at !== screen.at) show(screen, data.at, { told: true });
    }
  };
  screen.channel.postMessage({ ask: true });
  document.fonts.ready.then(() => { // the letters that were measured may have been others
    screen.root.querySelectorAll(".slide").forEach((slide) => (slide.fitted = null));
    fitAll(screen);
  });
  screen.watch = new MutationObserver(place);
  screen.watch.observe(document.body, { childList: true, subtree: true });
  begin(screen, Number(sessionStorage.getItem(CHANNEL + screen.data.story)) || Date.now());
  screen.clock = setInterval(() => tick(screen), 500);
  let x = null;
  screen.root.addEventListener("touchstart", (event) => (x = event.touches[0].clientX), { passive: true });
  screen.root.addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - x;
    if (Math.abs(moved) > 60 && !window.getSelection()?.toString()) show(screen, screen.at + (moved < 0 ? 1 : -1));
  });
}

// A preview stands still: no keys, no other windows.
function fitWhenSized(screen) {
  const watch = new ResizeObserver(() => fitAll(screen));
  watch.observe(screen.root.querySelector(".screen") ?? screen.root);
  return watch;
}

function stop(screen) {
  for (const [target, name, heard, capture] of screen.listening ?? []) target.removeEventListener(name, heard, capture ?? false);
  screen.channel?.close();
  screen.watch?.disconnect();
  clearInterval(screen.clock);
  screen.listening = screen.watch = null;
}

// The bar below: its buttons, and the place where n of m is said.
function dress(screen) {
  const on = (name, act) => screen.root.querySelectorAll(`[data-do="${name}"]`).forEach((button) => (button.onclick = act));
  on("back", () => show(screen, screen.at - 1));
  on("next", () => show(screen, screen.at + 1));
  on("leave", () => leave(screen));
  on("full", () => full());
  on("presenter", (event) => {
    const query = `${event.currentTarget.dataset.query}&slide=${screen.at + 1}`;
    window.open(new URL(`presenter?${query}`, document.baseURI), "readout-presenter", "width=1100,height=760");
  });
  on("restart", () => {
    begin(screen, Date.now());
    screen.channel.postMessage({ at: screen.at, began: screen.began });
  });
}

function onKey(screen, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]')) return;
  const inside = event.composedPath()[0];
  if (inside.matches?.("input, textarea, select, [contenteditable]")) return;
  const { key } = event;
  const scrolls = inside.matches?.(".body[tabindex], .notes") && inside.scrollHeight > inside.clientHeight + 1;
  if (scrolls && /^Arrow(Up|Down)$/.test(key)) return; // long words are read to their end by keys
  const roving = inside.closest?.("[data-roving]") && key.startsWith("Arrow");
  if (roving || (inside.matches?.("button, a[href], summary") && (key === "Enter" || key === " ") && !screen.typed)) return;
  const typed = Date.now() - screen.since < TYPED_FOR ? screen.typed : "";
  if (/^\d$/.test(key)) {
    screen.typed = (typed + key).slice(-3);
    screen.since = Date.now();
    say(screen);
  } else if (key === "Enter" && typed) show(screen, Number(typed) - 1);
  else if (MOVES[key]) show(screen, screen.at + (key === " " && event.shiftKey ? -1 : MOVES[key]));
  else if (key === "Home") show(screen, 0);
  else if (key === "End") show(screen, screen.data.count - 1);
  else if (key === "Escape") leave(screen);
  else if (key === "f") full();
  else if (key === "p") screen.root.querySelector('[data-do="presenter"]')?.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function leave(screen) {
  if (document.fullscreenElement) document.exitFullscreen();
  if (screen.data.leaves) screen.setTriggerValue("leave", screen.at);
  else window.close();
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function show(screen, to, { quietly = false, told = false } = {}) {
  const at = Math.max(0, Math.min(to, screen.data.count - 1));
  const moved = at !== screen.at;
  screen.at = at;
  screen.typed = "";
  screen.root.querySelectorAll("[data-slide]").forEach((slide) => {
    const place = Number(slide.dataset.slide) - at;
    slide.classList.toggle("on", place === Number(slide.dataset.shift ?? 0));
  });
  const gone = screen.root.querySelector(".gone");
  if (gone) gone.style.width = `${(100 * (at + 1)) / screen.data.count}%`;
  say(screen);
  fitAll(screen);
  if (quietly || !moved) return;
  if (!told) screen.channel.postMessage({ at, began: screen.began });
  clearTimeout(screen.telling);
  screen.telling = setTimeout(() => screen.setStateValue("at", at), 120); // one run for a row of quick steps
}

function say(screen) {
  const words = screen.typed ? `Go to ${screen.typed}` : `${screen.at + 1} of ${screen.data.count}`;
  screen.root.querySelectorAll("[data-where]").forEach((place) => {
    if (place.textContent !== words) place.textContent = words;
  });
}

// Words that are too many for their slide are set smaller, down to a size that can still be read.
function fitAll(screen) {
  for (const section of screen.root.querySelectorAll("[data-slide].on")) {
    const slide = section.querySelector(".slide"), body = slide?.querySelector(".body");
    if (!body || !body.clientHeight) continue;
    const size = `${section.clientWidth}x${section.clientHeight}`;
    if (slide.fitted !== size) {
      slide.fitted = size;
      const over = () => body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1;
      const boxes = slide.querySelector(".boxes");
      for (let zoom = Math.min(2.6, section.clientWidth / 480); boxes && zoom > 0.8; zoom *= 0.95) {
        boxes.style.setProperty("--zoom", zoom);
        if (!over()) break;
      }
      for (let fit = 1; fit > 0.55; fit -= 0.05) {
        slide.style.setProperty("--fit", fit);
        if (boxes || !over()) break;
      }
      const long = body.scrollHeight > body.clientHeight + 1;
      if (long) body.tabIndex = 0;
      else body.removeAttribute("tabindex");
    }
    placeLive(section);
  }
  if (screen.data.still) return;
  for (const live of document.querySelectorAll('[class*="st-key-live-"]')) {
    const seen = live.classList.contains(`st-key-live-${screen.at}`) ? "visible" : "hidden";
    if (live.style.visibility !== seen) live.style.visibility = seen;
  }
}

// A plotly chart lies over the room that its slide leaves for it, as large as fits, its letters with it.
// Streamlit draws a chart in the room that it sees, which is scaled: so the box is made smaller by as much as
// it is then enlarged, and the chart, of its own size, reaches beyond it.
function placeLive(section) {
  const space = section.querySelector(".live"), room = space?.getBoundingClientRect();
  const live = document.querySelector(`.st-key-live-${section.dataset.slide}`);
  if (!live || !space) return;
  const { wide, tall } = space.dataset;
  const scale = Math.min(room.width / wide, room.height / tall) || 0; // no room on a phone: 0
  live.style.setProperty("--tall", `${scale ? tall / scale : tall}px`);
  const style = { width: `${scale ? wide / scale : wide}px`, transform: `scale(${scale})`,
    left: `${room.left + (room.width - wide * scale) / 2}px`, top: `${room.top + (room.height - tall * scale) / 2}px` };
  for (const [name, value] of Object.entries(style)) if (live.style[name] !== value) live.style[name] = value;
}

function begin(screen, began) {
  screen.began = began;
  sessionStorage.setItem(CHANNEL + screen.data.story, began);
  tick(screen);
}

function tick(screen) {
  const seconds = Math.max(0, Math.floor((Date.now() - screen.began) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const gone = `${seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const now = new Date();
  screen.root.querySelectorAll("[data-elapsed]").forEach((place) => (place.textContent = gone));
  screen.root.querySelectorAll("[data-clock]").forEach((place) => (place.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`));
}
