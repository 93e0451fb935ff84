// One component for every rich piece: it shows the HTML it is given and says what was clicked in it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".readout");
  if (root.shown !== data.html) {
    root.innerHTML = data.html; // escaped by core/ui/state/text.py
    root.shown = data.html;
    root.querySelectorAll("[data-roving]").forEach(rove);
  }
  hearMenus(root, (asked) => setTriggerValue("act", asked));
  takeFile(root, data.file);
  if (!root.tips) root.tips = showTips(root) ?? true;
  if (!root.offers) root.offers = offerSelected(root, (words) => setTriggerValue("selected", words)) ?? true;
  const act = (event) => {
    const target = event.target.closest?.("[data-open],[data-pick],[data-go],[data-copy],[data-link],[data-scroll],[data-top]");
    if (!target || !root.contains(target)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a link opened in a new tab
    if (event.type === "click" && target.dataset.open !== undefined && selectedWords(root)) return;
    event.preventDefault();
    const { open, pick, value, go, at, copy, link, scroll } = target.dataset;
    if (target.dataset.top !== undefined) toTop();
    else if (scroll !== undefined) jump(root, scroll, "start");
    else if (link !== undefined) copyText(target, new URL(`article?${link}`, document.baseURI).href);
    else if (copy !== undefined) copyText(target, copy);
    else if (pick !== undefined) setTriggerValue("pick", { field: pick, value });
    else if (go !== undefined) setTriggerValue("go", { page: go, at });
    else setTriggerValue("open", open);
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

// Words selected in an article (blocks of it carry `data-start`): a button beside them offers to add what was missed.
function offerSelected(root, say) {
  let button, waiting;
  const look = () => {
    button?.remove();
    const found = root.isConnected && selectedWords(root);
    if (!found) return;
    const home = root.querySelector(".reader"), at = home.getBoundingClientRect(), { box, block, ...words } = found;
    button = home.appendChild(document.createElement("button"));
    button.className = "missed";
    button.textContent = "Add what was missed";
    button.style.top = `${box.bottom - at.top + 6}px`;
    button.style.left = `${Math.max(0, Math.min(box.left - at.left, at.width - button.offsetWidth))}px`;
    button.onclick = (event) => {
      event.stopPropagation();
      button.blur(); // a move inside of one piece is told to nobody outside of it
      block.querySelector("button")?.focus({ preventScroll: true }); // where the keyboard comes back to
      button.remove();
      say(words);
    };
  };
  document.addEventListener("selectionchange", function changed() {
    if (!root.isConnected) return document.removeEventListener("selectionchange", changed);
    clearTimeout(waiting);
    waiting = setTimeout(look, 250);
  });
}

// Where the selected words stand in the article, counted in characters as Python does; nothing when none are.
function selectedWords(root) {
  const tree = root.getRootNode();
  const selection = (tree.getSelection ? tree : document).getSelection();
  const [taken] = selection?.getComposedRanges?.({ shadowRoots: [tree] }) ?? (selection?.rangeCount ? [selection.getRangeAt(0)] : []);
  if (!taken || taken.collapsed) return;
  const { startContainer, startOffset, endContainer, endOffset } = taken;
  const block = blockOf(root, startContainer);
  const start = offsetIn(root, startContainer, startOffset), end = offsetIn(root, endContainer, endOffset);
  if (start === undefined || !(end > start)) return;
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return { start, end, block, words: own(range.cloneContents()), box: range.getBoundingClientRect() };
}

function blockOf(root, node) {
  const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-start]");
  return root.contains(block) ? block : null;
}

function offsetIn(root, node, offset) {
  const block = blockOf(root, node);
  if (!block) return;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + [...own(before.cloneContents())].length;
}

// What of a piece of an article is the article's.
function own(piece) {
  piece.querySelectorAll(".pilcrow,.label").forEach((added) => added.remove());
  return piece.textContent;
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

// The head of the page, and the keyboard with it.
function toTop() {
  const page = document.querySelector('[data-testid="stMain"]');
  page?.scrollTo({ top: 0 });
  page?.querySelector("h1")?.focus?.({ preventScroll: true });
}

function jump(root, id, block) {
  const place = root.querySelector(`[data-id="${CSS.escape(id)}"]`);
  place?.scrollIntoView({ block });
  place?.focus({ preventScroll: true });
}

async function copyText(button, text) {
  const words = button.dataset.words ?? button.textContent;
  button.dataset.words = words;
  await putOnClipboard(text);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = words), 1500);
}
