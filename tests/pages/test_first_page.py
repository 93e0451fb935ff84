"""What it takes to open the first page when the frames are kept."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from core.ui.shell.ready import EarlyLinks, early_links

ROOT = Path(__file__).parents[2]
KEEP = "from core.library import frames_of, list_articles\nfor a in list_articles(): frames_of(a.article_id)"
OPEN = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("dashboard.py", default_timeout=60).run()
assert not app.exception and not app.error and app.title, "the first page did not open"
print(sorted({name.partition(".")[0] for name in sys.modules}))
"""
# Libraries that only other pages need: they would hold up the first one. (Streamlit itself brings plotly.)
LATER = ("spacy", "matplotlib", "pptx", "trafilatura")
READY = """
import asyncio, sys
from core.ui.shell.ready import getting_ready, wait_until_ready
async def serve():
    async with getting_ready(None):
        wait_until_ready()
asyncio.run(serve())
print(sorted({name.partition(".")[0] for name in sys.modules}))
"""


def run(code: str, library: Path) -> str:
    env = {**os.environ, "READOUT_LIBRARY": str(library)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_with_the_frames_kept_spacy_is_not_even_imported(tmp_path):
    run(KEEP, tmp_path)
    imported = run(OPEN, tmp_path)
    assert "'pandas'" in imported
    assert not any(f"'{name}'" in imported for name in LATER)


def test_the_first_answer_names_code_that_is_needed_at_once_and_later():
    named = early_links().decode().split(", ")
    assert [("modulepreload" in one, "prefetch" in one) for one in named].count((True, False)) == len(
        named
    ) - 1
    assert "PlotlyChart" in named[-1]
    assert "rel=prefetch" in named[-1]


def test_links_go_with_pages_and_not_with_anything_else():
    def headers_of(kind: bytes) -> list[tuple[bytes, bytes]]:
        sent = []

        async def app(scope, receive, send):
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})

        async def keep(message):
            sent.append(message)

        asyncio.run(EarlyLinks(app)({"type": "http"}, None, keep))
        return sent[0]["headers"]

    assert dict(headers_of(b"text/html; charset=utf-8"))[b"link"] == early_links()
    assert headers_of(b"text/css") == [(b"content-type", b"text/css")]


def test_a_server_that_starts_imports_what_the_first_page_needs_and_no_more(tmp_path):
    said = run(READY, tmp_path)
    assert "'pandas'" in said
    assert not any(f"'{name}'" in said for name in LATER)
