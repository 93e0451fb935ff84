"""The type check knows the columns: a misspelt one is an error before anything runs."""

from pathlib import Path

import pytest

from tests.conftest import ROOT

ASKED = """from core.annotations import Figure
from core.frames import Frames, rows_of

def known(frames: Frames) -> list[str | None]:
    return [row.measure for row in rows_of(frames.figures, Figure)]

def misspelt(frames: Frames) -> list[str | None]:
    return [row.mesure for row in rows_of(frames.figures, Figure)]

def of_nobody(frames: Frames) -> list[str | None]:
    return [row.figures_id for row in rows_of(frames.figures, Figure)]
"""


@pytest.mark.slow
def test_a_misspelt_column_of_a_typed_row_is_an_error_and_no_other_is(tmp_path: Path, monkeypatch):
    api = pytest.importorskip("mypy.api", reason="comes with `pip install -e '.[check]'`")
    monkeypatch.chdir(ROOT)
    (tmp_path / "asked.py").write_text(ASKED, encoding="utf-8")
    said, _, code = api.run([str(tmp_path / "asked.py")])  # from the cache of the whole check, where it ran
    errors = [line for line in said.splitlines() if "error:" in line]
    assert code == 1
    assert ['has no attribute "mesure"' in errors[0], 'has no attribute "figures_id"' in errors[1]] == [
        True
    ] * 2
    assert len(errors) == 2, said
