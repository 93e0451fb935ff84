// On a phone the sidebar lies over the page: fold it away once another page was chosen in it.
export default function ({ data }) {
  const before = window.readoutPage;
  window.readoutPage = data.page;
  if (before === undefined || before === data.page || window.innerWidth >= 768) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button[aria-expanded="true"]')?.click();
}
