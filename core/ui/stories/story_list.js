// The slides of a story as a list: pick one, drag it by its handle, or move it with Alt and the arrow keys.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ol");
  const shown = JSON.stringify(data.slides);
  if (list.shown !== shown) {
    const focused = list.contains(list.getRootNode().activeElement) ? list.getRootNode().activeElement : null;
    const again = focused && { id: focused.closest("li").dataset.id, act: focused.dataset.do };
    list.replaceChildren(...data.slides.map((slide, at) => item(slide, at, data.slides.length)));
    list.shown = shown;
    const target = again && (find(list, data.chosen) ?? find(list, again.id));
    (target?.querySelector(`[data-do="${again.act}"]:not([disabled])`) ?? target?.querySelector(".pick"))?.focus();
  }
  for (const row of list.children) {
    row.classList.toggle("chosen", row.dataset.id === data.chosen);
    row.querySelector(".pick").setAttribute("aria-current", row.dataset.id === data.chosen);
  }
  if (list.seen !== data.chosen) bringIntoView(list, find(list, data.chosen));
  list.seen = data.chosen;
  const ask = (what) => setTriggerValue("ask", what);
  list.onclick = (event) => {
    const row = event.target.closest("li"), act = event.target.closest("[data-do]")?.dataset.do;
    if (row && act) ask(asked(list, row, act));
  };
  list.onkeydown = (event) => {
    const row = event.target.closest("li");
    if (!row) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = [...list.children].indexOf(row);
    if (step && event.altKey) ask(asked(list, row, step < 0 ? "up" : "down"));
    else if (step) list.children[at + step]?.querySelector(".pick").focus();
    else if (event.key === "Delete") ask(asked(list, row, "delete"));
    else return;
    event.preventDefault();
  };
  list.onpointerdown = (event) => {
    const handle = event.target.closest(".handle");
    if (handle && event.button === 0) drag(list, handle.closest("li"), event, ask);
  };
}

function asked(list, row, act) {
  const at = [...list.children].indexOf(row), id = row.dataset.id;
  if (act === "up" || act === "down") return { do: "move", id, to: at + (act === "up" ? -1 : 1) };
  return { do: act, id };
}

// Scrolls the list alone, not the page around it.
function bringIntoView(list, row) {
  if (!row) return;
  const top = row.offsetTop, bottom = top + row.offsetHeight;
  list.scrollTop = Math.max(Math.min(list.scrollTop, top), bottom - list.clientHeight);
}

function find(list, id) {
  return [...list.children].find((row) => row.dataset.id === id);
}

function item(slide, at, count) {
  const row = document.createElement("li");
  row.dataset.id = slide.id;
  const add = (tag, kind, words, label) => {
    const made = row.appendChild(document.createElement(tag));
    made.className = kind;
    made.textContent = words;
    if (label) made.title = label;
    return made;
  };
  add("span", "handle", "⠿", "Drag to move this slide").setAttribute("aria-hidden", "true");
  const pick = add("button", "pick", "");
  pick.dataset.do = "pick";
  pick.append(Object.assign(document.createElement("span"), { className: "number", textContent: at + 1 }));
  pick.append(Object.assign(document.createElement("span"), { className: "caption", textContent: slide.caption }));
  pick.append(Object.assign(document.createElement("span"), { className: "kind", textContent: slide.kind }));
  const acts = add("span", "acts", "");
  const button = (act, drawing, label, off) => {
    const made = acts.appendChild(Object.assign(document.createElement("button"), { className: "act", title: label }));
    made.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${drawing}"/></svg>`; // our own strokes
    made.dataset.do = act;
    made.disabled = off;
    made.setAttribute("aria-label", `${label}: ${slide.caption}`);
  };
  button("up", "M8 13V3M4 7l4-4 4 4", "Move up (Alt and arrow up)", at === 0);
  button("down", "M8 3v10M4 9l4 4 4-4", "Move down (Alt and arrow down)", at === count - 1);
  button("copy", "M6 6h7v7H6zM3 10V3h7", "Duplicate", false);
  button("delete", "M4 4l8 8M12 4l-8 8", "Delete (undo brings it back)", false);
  return row;
}

// The window hears the pointer: a row that moves in the list loses what it had captured.
function drag(list, row, event, ask) {
  event.preventDefault();
  row.classList.add("dragged");
  const from = [...list.children].indexOf(row);
  const move = (moved) => {
    const others = [...list.children].filter((other) => other !== row);
    const below = others.find((other) => {
      const box = other.getBoundingClientRect();
      return moved.clientY < box.top + box.height / 2;
    });
    if ((below ?? null) !== row.nextElementSibling) list.insertBefore(row, below ?? null);
    const box = list.getBoundingClientRect();
    if (moved.clientY < box.top + 30) list.scrollTop -= 12;
    else if (moved.clientY > box.bottom - 30) list.scrollTop += 12;
  };
  const drop = () => {
    for (const [name, heard] of heardBy) window.removeEventListener(name, heard);
    row.classList.remove("dragged");
    const to = [...list.children].indexOf(row);
    list.shown = ""; // drawn anew from what the library then holds
    if (to !== from) ask({ do: "move", id: row.dataset.id, to });
  };
  const heardBy = [["pointermove", move], ["pointerup", drop], ["pointercancel", drop]];
  for (const [name, heard] of heardBy) window.addEventListener(name, heard);
}
