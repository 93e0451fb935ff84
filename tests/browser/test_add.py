"""Add articles in a real browser: files are dropped, lines come, and lead to the articles."""

import base64

import pytest

from tests.browser.conftest import NARROW
from tests.intake.test_documents import pdf
from tests.intake.test_intake import zipped
from tests.support.web_pages import HEADLINE, PAGES, PARAGRAPHS

DROP = """(zone, files) => {
    const carried = new DataTransfer();
    for (const [name, content] of files)
        carried.items.add(new File([Uint8Array.from(atob(content), sign => sign.charCodeAt(0))], name));
    for (const type of ["dragenter", "dragover", "drop"])
        zone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


def drop(window, **files: bytes) -> None:
    """Drop files on the page as a person does, and press Add."""
    named = [[name.replace("_", "."), base64.b64encode(raw).decode()] for name, raw in files.items()]
    window.page.get_by_test_id("stFileUploaderDropzone").evaluate(DROP, named)
    for name, _ in named:
        window.page.get_by_text(name).wait_for()
    window.page.get_by_role("button", name="Add", exact=True).click()
    window.page.locator("ol.told").wait_for()
    window.settle()


def lines(window) -> list[str]:
    return window.page.locator("ol.told li").all_inner_texts()


def story(place: str, sum_: str) -> bytes:
    words = ["The harbour talks of " + place, *PARAGRAPHS[:3], *PARAGRAPHS[4:]]
    return "\n\n".join(words).replace("Port Amsel", place).replace("$2.4", sum_).encode()


def test_files_that_are_dropped_give_a_line_each_and_open(window):
    window.open("add")
    drop(
        window,
        lake_html=PAGES["a blog"].encode(),
        line_pdf=pdf(),
        photo_png=b"\x89PNG\r\n\x1a\n" + bytes(99),
        more_zip=zipped({"a/falken.txt": story("Falken", "$3.7"), "../up.txt": b"x"}),
    )
    told = lines(window)
    assert len(told) == 5
    assert told[0].startswith(HEADLINE)
    assert "10 figures" in told[0]
    assert "not added" in told[2]
    assert "is a picture" in told[2]
    assert "falken.txt in more.zip" in told[3]
    assert "points outside of the zip" in told[4]
    window.page.get_by_role("link", name=HEADLINE).first.click()
    window.page.get_by_role("heading", name="At a glance").wait_for()
    window.settle()
    assert HEADLINE in window.text
    assert "article=" in window.page.url
    assert window.outside == []


def test_what_was_added_is_looked_at_side_by_side(window):
    window.open("add")
    drop(window, one_txt=story("Norrhaven", "$5.1"), two_txt=story("Sudhaven", "$5.2"))
    window.page.get_by_role("button", name="Look at them side by side").click()
    window.page.get_by_role("heading", name="Compare").wait_for()
    window.settle()
    assert window.page.url.count("article=") == 2


@pytest.mark.parametrize("options", [{}, {"viewport": NARROW, "color_scheme": "dark"}])
def test_a_file_that_is_too_large_is_refused_in_words(new_window, tmp_path, options):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(300_000_000)
    window = new_window(**options).open("add")
    window.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(huge)
    said = window.page.get_by_text("File must be 50.0MB or smaller")
    said.wait_for()
    assert said.bounding_box()["height"] > 10
    assert not window.page.evaluate("document.documentElement.scrollWidth > innerWidth")
