// The first minute: a card that steps through parts of the page, and a frame around what it speaks of. It stands at
// the foot of the screen, or at its head where it would lie over that part.
// Kept: the first for good, the others for this tab.
const CLOSED = "readout-guide", STEP = "readout-guide-step", AWAY = "readout-guide-away";

export default function ({ data, parentElement }) {
  const card = parentElement.querySelector(".guide"), ring = parentElement.querySelector(".ring");
  const store = (which) => { try { return window[which]; } catch { return undefined; } }; // a browser may keep nothing
  const kept = store("localStorage"), tab = store("sessionStorage");
  let at = Number(tab?.getItem(STEP) ?? NaN), target;
  if (kept?.getItem(CLOSED) || tab?.getItem(AWAY) || card.closed || (Number.isNaN(at) && !data.fresh)) return hide();
  at = Math.min(Math.max(at || 0, 0), data.steps.length - 1);

  const button = (name) => card.querySelector(`[data-do="${name}"]`);
  button("back").onclick = () => go(at - 1);
  button("next").onclick = () => (at === data.steps.length - 1 ? close() : go(at + 1));
  button("close").onclick = close;
  card.onkeydown = (event) => void (event.key === "Escape" && putAway()); // an answer of false would keep the key

  function go(to) {
    at = to;
    say();
    target?.scrollIntoView({ block: "center" });
    place();
  }

  function say() {
    const { head, says, of } = data.steps[at], last = at === data.steps.length - 1;
    tab?.setItem(STEP, at);
    card.querySelector(".count").textContent = `The first minute · ${at + 1} of ${data.steps.length}`;
    card.querySelector("h2").textContent = head;
    card.querySelector(".says").textContent = says;
    button("back").disabled = at === 0;
    button("next").textContent = last ? "Done" : "Next";
    button("close").hidden = last;
    card.hidden = false;
    find(of);
  }

  function find(of) {
    target = of.map(seen).find(Boolean);
  }

  function place() {
    find(data.steps[at].of); // a page is drawn piece by piece, and drawn anew
    const box = target && !document.querySelector('[role="dialog"]') ? target.getBoundingClientRect() : undefined;
    ring.hidden = !box?.height;
    if (ring.hidden) return;
    const room = 5;
    Object.assign(ring.style, { left: `${box.left - room}px`, top: `${box.top - room}px`, width: `${box.width + 2 * room}px`, height: `${box.height + 2 * room}px` });
    const over = () => {
      const mine = card.getBoundingClientRect();
      return mine.left < box.right && box.left < mine.right && mine.top < box.bottom && box.top < mine.bottom;
    };
    if (!over()) return;
    card.classList.toggle("high");
    if (over()) card.classList.toggle("high"); // it is as tall as the screen: no place is better
  }

  function close() {
    kept?.setItem(CLOSED, "closed");
    putAway();
  }

  // It was read, or is in the way: the keyboard goes on from what it spoke of, or from the head of the page.
  function putAway() {
    tab?.setItem(AWAY, "away");
    card.closed = true;
    const next = target?.matches("button, a, input") ? target : document.querySelector("h1");
    hide();
    if (next && !next.matches("button, a, input")) next.tabIndex = -1;
    next?.focus({ preventScroll: true });
  }

  function hide() {
    card.hidden = ring.hidden = true;
    clearInterval(card.follows);
    removeEventListener("scroll", card.place, true);
    removeEventListener("resize", card.place);
  }

  hide();
  card.place = place;
  say();
  place();
  card.follows = setInterval(place, 300);
  addEventListener("scroll", place, true);
  addEventListener("resize", place);
  return hide;
}

// The first element that is to be seen, also inside of a piece's shadow tree: ".outside .inside".
function seen(selector) {
  const [outside, ...inside] = selector.split(" "), box = document.querySelector(outside);
  const within = (root) => [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
  const found = !inside.length ? box : box && within(box).find((one) => one.matches(inside.join(" ")));
  const shown = found?.getBoundingClientRect();
  return shown && shown.width && shown.right > 0 && shown.left < innerWidth ? found : undefined;
}
