// The line under a plotly chart: its source, its marks as a list, its menu. It also hears the clicks on the chart
// in the same box, and says which row or value was under them.
const heard = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const foot = parentElement.querySelector(".foot"), acts = foot.querySelector(".acts"), list = foot.querySelector(".marks");
  foot.querySelector(".source").textContent = data.source;
  if (acts.shown !== data.menu) acts.innerHTML = acts.shown = data.menu; // escaped by core/ui/components/menu.py
  hearMenus(foot, (asked) => setTriggerValue("act", asked));
  takeFile(foot, data.file);
  list.hidden = !data.marks.length;
  foot.inks?.();
  foot.inks = askForInks(data.dark, (dark) => setTriggerValue("inks", dark));
  list.onclick = () => (foot.menu ? closeMenu(foot) : showMarks(foot, list, data.marks, setTriggerValue));
  const listen = () => {
    for (const chart of document.querySelectorAll(`.${CSS.escape(data.box)} .js-plotly-plot`)) {
      if (!chart.on) continue;
      const known = heard.get(chart);
      if (known && known.events === chart._ev) {
        known.send = setTriggerValue;
        continue;
      }
      const ear = { events: chart._ev, send: setTriggerValue };
      heard.set(chart, ear);
      const value = (event) => [].concat(event.points?.find((p) => p.customdata != null)?.customdata ?? [])[0];
      const cursor = (shape) => chart.querySelectorAll(".drag").forEach((d) => (d.style.cursor = shape));
      chart.on("plotly_click", (event) => value(event) != null && ear.send("clicked", String(value(event))));
      chart.on("plotly_hover", (event) => cursor(value(event) != null ? "pointer" : ""));
      chart.on("plotly_unhover", () => cursor(""));
    }
  };
  listen();
  const box = document.querySelector(`.${CSS.escape(data.box)}`);
  if (!box) return undefined;
  box.clicksObserver?.disconnect();
  box.clicksObserver = new MutationObserver(listen);
  box.clicksObserver.observe(box, { childList: true, subtree: true });
  return () => {
    box.clicksObserver?.disconnect();
    foot.inks?.();
  };
}

// What plotly has drawn keeps its inks when an open page turns dark or light: ask for it to be drawn again, once
// for all the charts of a page, and not before a dialog is closed, which a run would take away. Gives what ends the
// watch.
function askForInks(drawnDark, ask) {
  const app = document.querySelector(".stApp");
  let later;
  const look = () => {
    clearTimeout(later);
    if (document.querySelector("[role=dialog]")) {
      later = setTimeout(look, 1000);
      return;
    }
    const [r, g, b] = getComputedStyle(app).backgroundColor.match(/[\d.]+/g).map(Number);
    const dark = r + g + b < 384;
    if (dark === drawnDark || window.readoutInks === dark) return;
    window.readoutInks = dark;
    ask(dark);
  };
  const watch = new MutationObserver(() => setTimeout(look, 50));
  if (window.readoutInks === drawnDark) window.readoutInks = undefined; // it was drawn again
  watch.observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  return () => {
    clearTimeout(later);
    watch.disconnect();
  };
}

// The marks as a menu: what plotly draws is out of the keyboard's reach.
function showMarks(foot, list, marks, say) {
  const acts = Object.fromEntries(marks.map(([id, words]) => [id, words]));
  openMenu(foot, list, { marks: acts }, (id) => say("clicked", id));
}
