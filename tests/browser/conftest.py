"""A real browser on the real dashboard: one server for many of these tests, a fresh window for each.

Every window notes what it asks for outside this machine, so that each test can say: nothing.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from weakref import WeakKeyDictionary

import pytest

from benchmarks.browser import FLAGS, PATIENCE, ROOT, SETTLED, find_browser, serve

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LOCAL = {"127.0.0.1", "localhost"}
# What a window that opens knows of the ones before: nothing, and that this person has seen the guide.
SEEN_IT = "localStorage.setItem('readout-guide', 'closed')"
FORGETS = f"() => {{ localStorage.clear(); sessionStorage.clear(); {SEEN_IT}; }}"

ON_TOP = "[role=dialog], [role=menu], dialog[open]"  # of what stands on the page
# Goes where a link leads, and notes when the script is asked to run.
LINK = """address => {
    const running = '[data-testid="stApp"]:not([data-test-script-state="notRunning"])';
    window.readoutRan = false;  // a short run may be over before it is told of: its state has changed
    new MutationObserver((seen, observer) => {
        if (!document.querySelector(running) && !seen.some(one => one.type === 'attributes')) return;
        window.readoutRan = true;
        observer.disconnect();
    }).observe(document.body, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
    document.activeElement.blur();
    document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate', {state: {}}));
}"""


def watched(asked: Path) -> dict[str, str]:
    """The environment of a process that notes in a file what it asks of another machine."""
    return {"PYTHONPATH": str(ROOT / "tests" / "support" / "watched"), "READOUT_ASKED": str(asked)}


def asked_in(file: Path) -> str:
    """What was asked of other machines, as such a process noted it."""
    return file.read_text(encoding="utf-8") if file.exists() else ""


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that was started for these tests, with a library of its own.

    It is shared with others, and whatever is done with it, its processes ask nothing of another machine.
    """
    folder = tmp_path_factory.mktemp("browser")
    more, environment = ("--server.address", "0.0.0.0"), watched(folder / "asked")
    with serve(ROOT / "dashboard.py", folder / "library", more=more, environment=environment) as (url, _):
        yield url
    assert asked_in(folder / "asked") == ""


@pytest.fixture(scope="package")
def browser() -> Iterator:
    """A Chromium. Where none is installed these tests are skipped; with CI set, that is a failure."""
    path = find_browser()
    if path is None:
        reason = "no Chromium or Chrome is installed: install one, or name it in READOUT_CHROMIUM"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def window(browser, app) -> Iterator["Window"]:
    """A fresh, wide, light window on the dashboard."""
    opened = Window(browser, app)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def one_window(browser, app) -> Iterator["Window"]:
    opened = Window(browser, app)
    yield opened
    opened.close()


@pytest.fixture
def walk(one_window, request) -> Iterator["Window"]:
    """One wide, light window for all tests of a file: `go` leads it from page to page and loads nothing anew.

    For tests of what stands on a page. What one leaves open, the next `go` leaves behind; what it keeps in
    the library or the browser stays there: a test that keeps something takes a `window`.
    """
    one_window.page.set_viewport_size(WIDE)
    one_window.page.emulate_media(color_scheme="light")
    failed = request.session.testsfailed
    yield one_window
    if request.session.testsfailed > failed:  # the next one begins anew
        one_window.page.goto("about:blank")


@pytest.fixture
def new_window(browser, app) -> Iterator:
    """Opens further windows: `new_window(viewport=NARROW, color_scheme="dark")`."""
    opened: list[Window] = []

    def open_window(**options) -> Window:
        opened.append(Window(browser, app, **options))
        return opened[-1]

    yield open_window
    for one in opened:
        one.close()


class Tabs:
    """The tabs of one browser, each kept for the next window: what it fetched and compiled is not done again,
    which on a page with charts takes longer than all the rest."""

    def __init__(self, browser) -> None:
        self.context = browser.new_context()
        self.idle: list = []
        self.used: list = []

    def take(self, app: str):
        """A tab that knows nothing of the windows before."""
        page = self.idle.pop() if self.idle else self.context.new_page()
        self.used.append(page)
        page.goto(f"{app}/_stcore/health")  # a page without code, where what is stored can be got at
        page.evaluate(FORGETS)
        page.mouse.move(0, 0)
        return page

    def give_back(self, page) -> None:
        """Empty a tab, and close what was opened from it."""
        self.used.remove(page)
        for other in self.context.pages:
            if other not in (page, *self.used, *self.idle):
                other.close()
        if not page.is_closed():
            page.goto("about:blank")
            self.idle.append(page)


_tabs: WeakKeyDictionary = WeakKeyDictionary()


class Window:
    """A window on the dashboard. `page` is Playwright's; `outside` is what it asked of other machines.

    One that is `alone` shares nothing with others: the window of somebody else, who signs in or has not seen
    the guide.
    """

    def __init__(
        self,
        browser,
        app: str,
        *,
        guide: bool = False,
        alone: bool = False,
        viewport=WIDE,
        color_scheme="light",
    ) -> None:
        self.app = app
        self.outside: list[str] = []
        self.asked = 0  # how often it was waited for
        if guide or alone:
            self.tabs, self.context = None, browser.new_context()
            self.page = self.context.new_page()
            if not guide:
                self.page.add_init_script(SEEN_IT)
        else:
            if browser not in _tabs:
                _tabs[browser] = Tabs(browser)
            self.tabs, self.context = _tabs[browser], _tabs[browser].context
            self.page = self.tabs.take(app)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page.set_viewport_size(viewport)
        self.page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")
        self.heard = [
            (self.context, "request", lambda request: self._note(request.url)),
            (self.page, "websocket", lambda socket: self._note(socket.url)),
            (self.page, "console", lambda message: self._forbidden(message.text)),
        ]
        for speaker, event, listen in self.heard:
            speaker.on(event, listen)

    def open(self, page: str = "", **query: str) -> "Window":
        """Go to a page of the dashboard (`""` is the first) and wait until it is there."""
        self.page.goto(f"{self.app}/{page}" + (f"?{urlencode(query)}" if query else ""))
        return self.settle()

    def go(self, page: str = "", **query: str) -> "Window":
        """Go to a page as a link of ours does: nothing is loaded anew, and the session goes on."""
        if not self.page.url.startswith(self.app) or "/_stcore" in self.page.url:
            return self.open(page, **query)
        self.settle()
        if self.page.locator(ON_TOP).count():
            self.page.keyboard.press("Escape")
            self.settle()
        if self.page.locator(ON_TOP).count():
            return self.open(page, **query)
        self.page.mouse.move(0, 0)
        self.page.evaluate(LINK, f"/{page}" + (f"?{urlencode(query)}" if query else ""))
        self.page.wait_for_function("window.readoutRan")
        return self.settle()

    def settle(self) -> "Window":
        """Wait until the script has run, nothing is loading and the charts are drawn, and it stays so."""
        self.asked += 1
        self.page.wait_for_function(SETTLED, arg=self.asked, timeout=PATIENCE * 1000)
        return self

    @property
    def text(self) -> str:
        """All that can be read in the main part of the page."""
        return self.page.get_by_test_id("stMain").inner_text()

    @property
    def path(self) -> str:
        """The address of the page as it stands, without the server's own part."""
        return self.page.url.removeprefix(self.app)

    def close(self) -> None:
        for speaker, event, listen in self.heard:
            speaker.remove_listener(event, listen)
        if self.tabs is None:
            self.context.close()
        else:
            self.tabs.give_back(self.page)

    def _forbidden(self, said: str) -> None:
        """What the page's own policy forbids it: nothing of ours may ask for it."""
        if "Content Security Policy" in said:
            self.outside.append(said)

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in LOCAL:
            self.outside.append(url)
