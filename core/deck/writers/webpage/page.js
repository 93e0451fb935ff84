"use strict";
// A mark shows its passage under the pointer, and leads to it in the article when it is clicked.
const tip = document.getElementById("tip");
const back = document.getElementById("back");

function show(mark) {
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  const at = mark.getBoundingClientRect();
  const below = at.bottom + 8 + tip.offsetHeight < innerHeight;
  const left = Math.min(Math.max(8, at.left), Math.max(8, innerWidth - tip.offsetWidth - 8));
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - tip.offsetHeight - 8)}px`;
}
function hide() {
  tip.hidden = true;
}
for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(on, (event) => {
    const mark = event.target.closest("[data-tip]");
    if (mark) show(mark);
  });
  document.addEventListener(off, hide);
}
document.addEventListener("scroll", hide, { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

// The words of the row that the address names are lit in the article.
function light() {
  for (const lit of document.querySelectorAll(".here")) lit.classList.remove("here");
  const row = location.hash.startsWith("#r-") ? location.hash.slice(3) : "";
  back.hidden = !row;
  if (!row) return;
  for (const words of document.querySelectorAll(`[data-rows~="${CSS.escape(row)}"]`)) words.classList.add("here");
  const spot = document.getElementById(`r-${row}`);
  if (spot) {
    spot.scrollIntoView({ block: "center" });
    spot.focus({ preventScroll: true });
  }
}
addEventListener("hashchange", light);
let from = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#r-"]');
  if (!link) return;
  from = link;
  hide();
  if (link.hash === location.hash) light();
});
back.addEventListener("click", () => {
  history.replaceState(null, "", location.pathname + location.search);
  light();
  if (from) {
    from.scrollIntoView({ block: "center" });
    from.focus({ preventScroll: true });
  } else {
    scrollTo(0, 0);
  }
});
light();
