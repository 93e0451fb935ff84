"""Every page in a real browser: it opens, fits, keeps to this machine, and can be read by everybody."""

import re
from pathlib import Path

import pytest

PAGES = sorted(path.stem for path in Path("pages").glob("*.py"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_and_asks_nothing_of_other_machines(window, name):
    window.open(name)
    assert window.page.locator("h1").count() == 1
    assert not re.search(r"Traceback|ran into a fault", window.text)
    assert window.outside == []
