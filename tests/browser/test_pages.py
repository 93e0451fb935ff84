"""Every page in a real browser: it opens, fits, keeps to this machine, and can be read by everybody."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, ROOT

PAGES = sorted(path.stem for path in Path(ROOT / "pages").glob("*.py"))
# What reaches beyond the right edge and is not cut off by a parent that scrolls on its own.
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MAIN_WIDER = """(() => { const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollWidth - main.clientWidth; })()"""


# The box for files is named by Streamlit and called presentational by it; browsers go by the name.
STREAMLITS_OWN = ("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"')


def opens_well(window) -> None:
    assert window.page.locator("h1").count() == 1
    assert not re.search(r"Traceback|ran into a fault", window.text)
    assert window.outside == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_opens_keeps_to_this_machine_and_can_be_read_by_everybody(new_window, name, scheme):
    window = new_window(color_scheme=scheme).open(name)
    opens_well(window)
    found = [
        (rule["id"], rule["help"], node["html"][:200])
        for rule in Axe().run(window.page).response["violations"]
        for node in rule["nodes"]
        if not (rule["id"] == STREAMLITS_OWN[0] and STREAMLITS_OWN[1] in node["html"])
    ]
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(new_window, name):
    window = new_window(viewport=NARROW).open(name)
    opens_well(window)
    assert window.page.evaluate(WIDER) <= 0
    assert window.page.evaluate(MAIN_WIDER) <= 0


def test_the_map_of_countries_is_drawn(window):
    window.open("glance")
    land = window.page.locator(".world path.named")
    outlines = land.evaluate_all("paths => paths.map(path => path.getAttribute('d') || '')")
    assert len(outlines) >= 5  # of the countries that the seed names
    assert all(len(outline) > 20 for outline in outlines)
    assert window.outside == []


def test_the_back_button_leads_back_with_the_view(window):
    window.open("quotes", topic="security")
    shown = window.text
    window.page.get_by_role("link", name="Trade").first.click()
    window.page.wait_for_url(re.compile("trade"))
    window.settle()
    window.page.go_back()
    window.page.wait_for_url(re.compile("quotes.*topic=security"))
    window.page.locator(".card").first.wait_for()  # the address changes before the page does
    window.settle()
    assert window.text == shown
