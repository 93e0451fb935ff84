"""Typed tables: columns and dtypes also when empty, equality, many articles as one."""

import subprocess
import sys
from datetime import datetime
from decimal import Decimal

import pytest

from core.annotations import Figure, Sentence
from core.frames import KINDS, Frames, column_dtypes, fits, table


def figure(place: int, **fields) -> Figure:
    return Figure(
        figure_id=f"f{place}",
        article_id="a",
        start=place,
        end=place + 1,
        text="5",
        **{"value": None, **fields},
    )


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_table_has_every_column_in_its_dtype(name: str):
    frame = getattr(Frames.empty(), name)
    assert frame.empty
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == column_dtypes(KINDS[name])


def test_cells_keep_their_values():
    frame = table(
        Figure,
        [
            figure(0, value=Decimal("0.1"), period_start=datetime(2024, 1, 1)),
            figure(1, value=Decimal(45_000_000_000)),
            figure(2),
        ],
    )
    assert fits(Figure, frame)
    assert list(frame["value"].dropna()) == [0.1, 45e9]
    assert frame["value"].isna().tolist() == [False, False, True]
    assert frame["period_start"].isna().tolist() == [False, True, True]
    assert frame["speaker"].isna().all()


def test_a_table_of_another_shape_does_not_fit():
    frame = table(Figure, [figure(0)])
    assert not fits(Sentence, frame)
    assert not fits(Figure, frame[frame.columns[::-1]])
    assert not fits(Figure, frame.astype({"start": "int64"}))


def test_frames_are_equal_when_every_cell_is(seed_frames: Frames):
    assert seed_frames == Frames.concat([seed_frames])
    assert seed_frames != Frames.empty()
    changed = seed_frames.figures.assign(unit="EUR").astype({"unit": "string"})
    assert seed_frames != Frames(**{**dict(seed_frames), "figures": changed})


def test_many_articles_as_one(seed_frames: Frames):
    both = Frames.concat([seed_frames, Frames.empty(), seed_frames])
    for name, frame in both:
        assert fits(KINDS[name], frame)
        assert len(frame) == 2 * len(getattr(seed_frames, name))
        assert list(frame.index) == list(range(len(frame)))
    assert Frames.concat([]) == Frames.empty()


def test_frames_and_library_import_no_reader():
    """A dashboard with kept frames starts without spaCy, word lists and the patterns built on them."""
    code = (
        "import sys, core.frames, core.library, core.lexicons\n"
        "heavy = ('spacy', 'streamlit', 'plotly', 'core.article.layout', 'core.reader')\n"
        "lists = core.lexicons.load_lexicon.cache_info().currsize\n"
        "print([name for name in heavy if name in sys.modules] + ['a word list'] * lists)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
