"""What it takes to open the first page when the frames are kept."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEEP = "from core.library import frames_of, list_articles\nfor a in list_articles(): frames_of(a.article_id)"
OPEN = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("dashboard.py", default_timeout=60).run()
assert not app.exception and not app.error and app.title, "the first page did not open"
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
    assert "'spacy'" not in imported
