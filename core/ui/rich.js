// One component for every rich piece: it shows the HTML it is given and says what was clicked in it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".readout");
  if (root.shown !== data.html) {
    root.innerHTML = data.html; // escaped by core/ui/text.py
    root.shown = data.html;
    root.querySelectorAll("[data-roving]").forEach(rove);
  }
  if (!root.tips) root.tips = showTips(root) ?? true;
  const act = (event) => {
    const target = event.target.closest?.("[data-open],[data-pick],[data-go],[data-copy],[data-link],[data-scroll],[data-add]");
    if (!target || !root.contains(target)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a link opened in a new tab
    event.preventDefault();
    const { open, pick, value, go, at, copy, link, scroll, add, rows } = target.dataset;
    if (scroll !== undefined) jump(root, scroll, "start");
    else if (add !== undefined) setTriggerValue("add", { part: add, rows });
    else if (link !== undefined) copyText(target, new URL(`article?${link}`, document.baseURI).href);
    else if (copy !== undefined) copyText(target, copy);
    else if (pick !== undefined) setTriggerValue("pick", { field: pick, value });
    else if (go !== undefined) setTriggerValue("go", { page: go, at });
    else {
      setTriggerValue("open", open);
      comeBack(target);
    }
  };
  root.onclick = act;
  root.onkeydown = (event) => {
    const own = event.target.matches?.("button,a[href],input");
    if (!own && (event.key === "Enter" || event.key === " ")) act(event);
  };
  if (data.scroll_to && root.scrolled !== data.scroll_to) {
    root.scrolled = data.scroll_to;
    setTimeout(() => jump(root, data.scroll_to, "center"), 100); // once the page around it has its height
  }
}

// Many marks, one stop for the keyboard: the arrow keys, Home and End move inside it.
function rove(group) {
  const marks = [...group.querySelectorAll("button")];
  const stop = (mark) => {
    marks.forEach((other) => (other.tabIndex = other === mark ? 0 : -1));
  };
  if (marks.length) stop(marks[0]);
  group.addEventListener("focusin", (event) => stop(event.target));
  group.addEventListener("keydown", (event) => {
    const at = marks.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    marks[Math.max(0, Math.min(marks.length - 1, to))].focus();
  });
}

// The words under a mark, beside the pointer or the keyboard's place. Set as text, never as mark-up.
function showTips(root) {
  let tip;
  const hide = () => tip?.remove();
  const show = (event) => {
    const mark = event.target.closest?.("[data-tip]");
    hide();
    if (!mark || (event.type === "focusin" && !mark.matches(":focus-visible"))) return;
    tip = root.appendChild(document.createElement("div"));
    tip.className = "tip";
    tip.setAttribute("aria-hidden", "true"); // its words are the mark's own name
    if (mark.dataset.lead) tip.appendChild(document.createElement("b")).textContent = mark.dataset.lead;
    tip.appendChild(document.createElement("span")).textContent = mark.dataset.tip;
    const box = mark.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const above = box.bottom + own.height + 12 > innerHeight;
    tip.style.left = `${Math.max(8, Math.min(box.left + box.width / 2 - own.width / 2, innerWidth - own.width - 8))}px`;
    tip.style.top = `${above ? box.top - own.height - 8 : box.bottom + 8}px`;
  };
  root.addEventListener("pointerover", show);
  root.addEventListener("pointerleave", hide);
  root.addEventListener("focusin", show);
  root.addEventListener("focusout", hide);
  root.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

// Once the drawer that a click opened is closed, the keyboard is where it was.
function comeBack(target) {
  let seen = false, left = 100;
  const watch = setInterval(() => {
    const drawer = document.querySelector('[role="dialog"]');
    if (drawer) seen = true;
    else if (seen || --left < 0) {
      clearInterval(watch);
      if (seen && target.isConnected && document.activeElement === document.body) target.focus({ preventScroll: true });
    }
  }, 100);
}

function jump(root, id, block) {
  const place = root.querySelector(`[data-id="${CSS.escape(id)}"]`);
  place?.scrollIntoView({ block });
  place?.focus({ preventScroll: true });
}

async function copyText(button, text) {
  const words = button.dataset.words ?? button.textContent;
  button.dataset.words = words;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = words), 1500);
}
