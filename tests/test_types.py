"""The type check knows the columns: a misspelt one is an error before anything runs."""

from pathlib import Path

import pytest

from tests.conftest import ROOT

RIGHT = """from core.annotations import Figure
from core.frames import Frames, rows_of

def measures(frames: Frames) -> list[str | None]:
    return [row.{} for row in rows_of(frames.figures, Figure)]
"""


@pytest.mark.slow
@pytest.mark.parametrize(("column", "known"), [("measure", True), ("mesure", False), ("figures_id", False)])
def test_a_misspelt_column_of_a_typed_row_is_an_error(column: str, known: bool, tmp_path: Path, monkeypatch):
    api = pytest.importorskip("mypy.api", reason="comes with `pip install -e '.[check]'`")
    monkeypatch.chdir(ROOT)
    (tmp_path / "asked.py").write_text(RIGHT.format(column), encoding="utf-8")
    said, _, code = api.run(["--cache-dir", str(tmp_path / "cache"), str(tmp_path / "asked.py")])
    assert (code == 0) == known, said
    assert known or f'has no attribute "{column}"' in said
