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

// The filters: what does not pass goes, in the list, on the slides and in the reports.
const form = document.getElementById("filters");
const listed = new Map(); // row → its facts, as the list of figures and quotes has them
for (const item of document.querySelectorAll(".rows li")) {
  const row = rowOf(item.querySelector("a"));
  if (row) listed.set(row, { ...item.dataset, words: fold(item.textContent) });
}
const topics = JSON.parse(document.getElementById("facts").dataset.topics); // of every other row
function rowOf(link) {
  return (link?.getAttribute("href") ?? "").startsWith("#r-") ? link.getAttribute("href").slice(3) : "";
}
function fold(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
function filter() {
  const { topic, speaker, kind, words } = Object.fromEntries(new FormData(form));
  const sought = fold(words ?? "").split(/\s+/).filter(Boolean);
  const passes = (one) =>
    (!topic || one.topic.split(" ").includes(topic)) && (!speaker || one.speaker === speaker) &&
    (!kind || one.kind === kind) && sought.every((word) => one.words.includes(word));
  const left = { figure: 0, quote: 0 }, all = { figure: 0, quote: 0 };
  const off = new Set();
  for (const [row, one] of listed) {
    all[one.kind] += 1;
    if (passes(one)) left[one.kind] += 1;
    else off.add(row);
  }
  for (const link of document.querySelectorAll('main a[href^="#r-"]')) {
    const row = rowOf(link);
    if (!listed.has(row)) {
      const words = fold(`${link.dataset.tip ?? ""} ${(link.closest("tr") ?? link).textContent}`);
      if (passes({ topic: topics[row] ?? "", speaker: "", kind: "", words })) off.delete(row);
      else off.add(row);
    }
    const part = link.closest(".rows li, blockquote, .slide tbody:not(.matrix tbody) tr, .card, .bar, .dot, .mark");
    part?.classList.toggle("off", off.has(row));
  }
  for (const span of document.querySelectorAll(".article [data-rows]")) {
    const rows = span.dataset.rows.split(" ").filter((row) => listed.has(row));
    span.classList.toggle("off", rows.length > 0 && rows.every((row) => off.has(row)));
  }
  for (const slide of document.querySelectorAll("main > .slide")) {
    const marks = [...slide.querySelectorAll(".rows li, blockquote, .card, .bar, .dot, .mark, tbody:not(.matrix tbody) tr")];
    slide.classList.toggle("none", marks.length > 0 && marks.every((mark) => mark.classList.contains("off")));
  }
  const said = (name) => `${left[name]} of ${all[name]} ${name}${all[name] === 1 ? "" : "s"}`;
  const asked = topic || speaker || kind || sought.length;
  form.querySelector("output").textContent = asked ? `${said("figure")}, ${said("quote")}` : "";
}
if (form) {
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
}
