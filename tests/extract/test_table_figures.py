"""The cells of tables are figures, with the heads of their row and column; each leads back to its cell."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import normalize

CASES = tomllib.loads((Path(__file__).parent / "annexes.toml").read_text("utf-8"))["table"]
INTRO = "The river carried much of it by barge. The envoys will meet again in the autumn."


def cells_of(text: str) -> Iterator[str]:
    for row in normalize(f"Report of the river board\n\n{INTRO}\n{text}\nHe left.\n").figures.itertuples():
        if " | " not in row.text:
            value = f"{row.value:.6f}".rstrip("0").rstrip(".")
            told = "; ".join(
                str(one) if isinstance(one, str) else "-"
                for one in (row.measure, row.period, row.counterpart)
            )
            unit = row.unit if isinstance(row.unit, str) else "-"
            yield f"{row.text} = {value} {unit}; {told}"


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_cells_of_a_table_are_figures(case: dict) -> None:
    assert list(cells_of(case["text"])) == case["cells"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_cell_leads_back_to_its_place_and_its_heads(case: dict) -> None:
    frames = normalize(f"Report of the river board\n\n{INTRO}\n{case['text']}\nHe left.\n")
    text = frames.articles["text"][0]
    rows = frames.sentences.set_index("sentence_id")["text"]
    assert len(frames.figures) == len(case["cells"])
    for figure in frames.figures.itertuples():
        assert text[figure.start : figure.end] == figure.text
        assert figure.text in rows[figure.sentence_id]
    assert frames.quotes.empty
    assert set(frames.reasons["field"]) >= ({"value"} if case["cells"] else set())
