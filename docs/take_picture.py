"""Takes README's picture of the dashboard again: `python -m docs.take_picture`."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from benchmarks.browser import FLAGS, ROOT, SETTLED, find_browser, serve

PICTURE = ROOT / "docs" / "dashboard.png"


def take_picture() -> None:
    """Open the first page as it comes, and keep what a laptop shows of it, in 256 colours."""
    with (
        tempfile.TemporaryDirectory() as library,
        sync_playwright() as driver,
        serve(ROOT / "dashboard.py", Path(library)) as (url, _),
    ):
        browser = driver.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script("localStorage.setItem('readout-guide', 'closed')")  # it lies on the map
        page.goto(url)
        page.wait_for_function(SETTLED, timeout=60_000)
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    take_picture()
