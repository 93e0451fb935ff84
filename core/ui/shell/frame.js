// On a phone the sidebar lies over the page: fold it away once a page or reports were chosen in it.
export default function ({ data }) {
  const before = window.readoutChosen;
  window.readoutChosen = data.chosen;
  if (before === undefined || before === data.chosen || window.innerWidth >= 768) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button[aria-expanded="true"]')?.click();
}
