// One quiet menu for whatever can be acted on. A button with `data-menu` opens it, and so does the second click
// (a long touch, the menu key) on a mark that opens a passage; `say` tells what was chosen of it.
const ACTS = {
  open: "Open the passage", add: "Add to story", pin: "Pin, or take the pin off", note: "Write a note", copy: "Copy with citation",
  link: "Copy link", correct: "Correct", png: "Picture (PNG)", svg: "Drawing (SVG)", csv: "Table (CSV)", xlsx: "Workbook (Excel)",
};

function hearMenus(root, say) {
  root.sayMenu = say;
  if (root.hearsMenus) return;
  root.hearsMenus = true;
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-menu]");
    if (!button) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (root.menu) closeMenu(root);
    else openMenu(root, button, button.dataset);
  }, true);
  root.addEventListener("contextmenu", (event) => {
    const mark = event.target.closest?.("[data-open]");
    if (!mark || event.shiftKey || mark.dataset.plain !== undefined) return;
    event.preventDefault();
    const near = mark.closest(".card, li, .line-of")?.querySelector("[data-menu]");
    openMenu(root, mark, near?.dataset ?? { menu: "open add pin note link correct", rows: mark.dataset.open, part: "" });
  });
}

// `told` has what a button says of itself; or `marks`, words by what `pick` is told of the one chosen.
function openMenu(root, opener, told, pick) {
  closeMenu(root);
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", opener.getAttribute("aria-label") ?? "Actions");
  menu.popover = "manual";
  for (const act of told.marks ? Object.keys(told.marks) : told.menu.split(" ")) {
    const item = menu.appendChild(document.createElement("button"));
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    item.type = "button";
    item.dataset.act = act;
    item.textContent = told.marks?.[act] ?? ACTS[act];
    item.onclick = (event) => {
      event.stopPropagation();
      if (pick) closeMenu(root, true);
      if (pick) pick(act);
      else choose(root, opener, act, told, item);
    };
  }
  menu.onkeydown = (event) => moveInMenu(root, menu, opener, event);
  root.menu = menu;
  root.append(menu);
  menu.showPopover();
  const at = opener.getBoundingClientRect(), own = menu.getBoundingClientRect();
  const below = at.bottom + own.height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(at.right - own.width, innerWidth - own.width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - own.height - 4)}px`;
  opener.setAttribute("aria-expanded", "true");
  root.menuOf = opener;
  menu.firstChild.focus({ preventScroll: true });
  root.away = (event) => !event.composedPath().includes(menu) && !event.composedPath().includes(opener) && closeMenu(root);
  document.addEventListener("pointerdown", root.away, true);
  root.gone = () => Math.abs(opener.getBoundingClientRect().top - at.top) > 60 && closeMenu(root);
  window.addEventListener("scroll", root.gone, true);
}

function closeMenu(root, back) {
  if (!root.menu) return;
  document.removeEventListener("pointerdown", root.away, true);
  window.removeEventListener("scroll", root.gone, true);
  root.menu.remove();
  root.menuOf?.removeAttribute("aria-expanded");
  if (back) root.menuOf?.focus({ preventScroll: true });
  root.menu = root.menuOf = undefined;
}

function moveInMenu(root, menu, opener, event) {
  const items = [...menu.children], at = items.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  const named = event.key.length === 1 ? items.findIndex((one, n) => n > at && one.textContent.toLowerCase().startsWith(event.key)) : -1;
  event.stopPropagation(); // no key of the page works in a menu
  if (event.key === "Escape" || event.key === "Tab") closeMenu(root, true);
  else if (to !== undefined) items[to % items.length].focus();
  else if (named >= 0) items[named].focus();
  else return;
  event.preventDefault();
}

function choose(root, opener, act, told, item) {
  const { part = "", rows = "", of = "", text = "" } = told;
  if (act === "copy" || act === "link") {
    const query = told.link ? new URL(`article?${told.link}`, document.baseURI).href : location.href;
    putOnClipboard(act === "copy" ? text : query);
    item.textContent = "Copied";
    setTimeout(() => closeMenu(root, true), 700);
    return;
  }
  closeMenu(root, true);
  root.sayMenu({ do: act, part, rows, of });
}

// A file that was asked for comes with the page, once: it goes to where the browser keeps files.
function takeFile(root, file) {
  if (!file || root.taken === file.id) return;
  root.taken = file.id;
  const bytes = Uint8Array.from(atob(file.data), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.mime }));
  Object.assign(document.createElement("a"), { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
