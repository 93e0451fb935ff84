// The list of reports to choose from: which boxes are ticked, across its pages, and which title was clicked.
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".picker");
  if (root.shown !== data.html) {
    root.innerHTML = data.html; // escaped by core/ui/state/text.py
    root.shown = data.html;
  }
  const boxes = [...root.querySelectorAll("input[data-id]")];
  const all = root.querySelector("input[data-all]");
  // An answer to a tick that comes after the next tick is older than what is shown: it does not take that back.
  const told = JSON.stringify([...data.picked].sort());
  const waits = root.sent !== undefined && root.sent !== told && Date.now() - root.sentAt < 5000;
  if (!waits) root.picked = new Set(data.picked);
  if (root.sent === told) root.sent = undefined;
  const picked = root.picked;
  const show = () => {
    for (const box of boxes) box.checked = picked.has(box.dataset.id);
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  show();
  root.onchange = (event) => {
    const changed = event.target === all ? boxes : [event.target];
    for (const box of changed) picked[event.target.checked ? "add" : "delete"](box.dataset.id);
    show();
    root.sent = JSON.stringify([...picked].sort());
    root.sentAt = Date.now();
    setStateValue("picked", [...picked]);
  };
  root.onclick = (event) => {
    const title = event.target.closest?.("[data-open]");
    if (title) setTriggerValue("opened", title.dataset.open);
    else if (event.target.matches?.("td")) event.target.closest("tr").querySelector("input").click();
  };
}
