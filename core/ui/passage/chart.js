// The line under a plotly chart. It also hears the clicks on the chart in the same box, and says which row
// or value was under them.
const heard = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector("span").textContent = data.source;
  const add = parentElement.querySelector("button");
  add.hidden = !data.add;
  add.onclick = () => setTriggerValue("add", data.add);
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
  return () => box.clicksObserver?.disconnect();
}
