// On a phone the sidebar lies over the page: fold it away once a page or reports were chosen in it.
export default function ({ data }) {
  // The key / goes to the box that searches everything, unless somebody is writing.
  document.readoutSlash ??= document.addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes) return;
    const box = document.querySelector(".st-key-search-box input");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  }) ?? true;
  const before = window.readoutChosen;
  window.readoutChosen = data.chosen;
  if (before === undefined || before === data.chosen || window.innerWidth >= 768) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button[aria-expanded="true"]')?.click();
}
