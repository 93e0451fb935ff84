"""One thing has one number: on every page, as a filter, on slides, in files and in the terminal.

Two made libraries are asked; `EQUAL_NUMBERS=0-300` asks those of 300 seeds.
"""

import csv
import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from core.cli.tables import report
from core.compare.coverage import coverage
from core.deck.briefing.make import briefing
from core.deck.slides import Deck
from core.deck.writers.exports import EXPORTS
from core.frames import Frames
from core.select.facet_counts import facet_counts
from core.select.facets import facts
from core.select.filters import Filters
from core.select.narrow import apply
from core.summaries.glance import glance_at
from core.summaries.themes.theme import load_theme, theme_names, themes_dealt_with
from core.summaries.topics import topic_shares
from core.views.selection import Selection
from core.views.wording import left_in_words
from tests.support.made_libraries import frames_of_made, made_library

KINDS = {"figure": "figures", "quote": "quotes", "sentence": "sentences"}
MORE = os.environ.get("EQUAL_NUMBERS", "")
SEEDS = tuple(range(*map(int, MORE.split("-")))) if MORE else (3, 6)


@pytest.fixture(scope="module", params=SEEDS)
def made(request) -> tuple[list, Frames]:
    reports = made_library(request.param)
    return reports, frames_of_made(reports)


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("kind", list(KINDS))
def test_what_is_on_a_theme_has_one_number(made, name, kind):
    reports, frames = made
    theme, table = load_theme(name), KINDS[kind]
    filters = Filters(topic=theme.topics)
    page, chosen = Selection(frames=frames).theme(name), Selection(frames=frames, filters=filters)
    numbers = {
        "page": len(getattr(page.every, table)),
        "page of all": len(getattr(page.all_rows, table)),
        "filter": len(apply(filters, frames, kind)),
        "selection": len(getattr(chosen.shown, table)),
        "page under the filter": len(getattr(chosen.theme(name).every, table)),
    }
    if len(theme.topics) == 1:
        numbers["choice"] = facet_counts(Filters(), facts(frames)[kind])["topic"][theme.topics[0]]
    if kind == "sentence":
        dealt = themes_dealt_with(frames).set_index("theme")["sentences"]
        numbers["list of themes"] = int(dealt[name])
    ids = {row for one in reports for row, about in one.about.items() if about & set(theme.topics)}
    rows = [getattr(row, f"{kind}_id") for one in reports for row in getattr(one, table)]
    numbers["facts"] = sum(row in ids for row in rows)
    assert len(set(numbers.values())) == 1, numbers


def test_the_sentences_about_a_topic_have_one_number(made):
    reports, frames = made
    rows = [(one, row.sentence_id) for one in reports for row in one.sentences]
    facts_of = Counter(topic for one, key in rows for topic in one.about[key])
    shares = topic_shares(frames)
    covered = coverage(frames).groupby("topic")["sentences"].sum()
    told = re.findall(r"^(\w+)\s+(\d+) of \d+", report(frames).partition("Topics")[2], re.MULTILINE)
    assert dict(zip(shares["topic"], shares["sentences"], strict=True)) == dict(facts_of)
    assert covered[covered > 0].to_dict() == dict(facts_of)
    assert {topic: int(number) for topic, number in told} == dict(facts_of)


@pytest.mark.slow
@pytest.mark.parametrize("filters", [Filters(), Filters(topic=("security",))], ids=["all", "security"])
def test_every_form_has_the_same_rows(made, filters):
    _, frames = made
    deck = briefing(frames, filters=filters)
    shown = Selection(frames=frames, filters=filters).shown
    number = {name: len(getattr(shown, name)) for name in ("figures", "quotes", "commitments")}
    assert dict(_rows_of_csv(deck, number)) == number
    book = load_workbook(io.BytesIO(EXPORTS["xlsx"].write(deck)), read_only=True)
    assert {name: book[name].max_row - 1 for name in number} == number
    line = left_in_words(shown, frames)
    title = deck.slides[0].lines[-1]
    assert title[:1].lower() + title[1:] == line
    assert line in EXPORTS["html"].write(deck).decode()
    for name, text in _printed(deck).items():
        assert _told(line) <= _told(text), name
        for slide in deck.slides:
            counted = _told(" ".join([slide.title, *slide.lines]))
            assert counted <= _told(text), (name, slide.title)


def _told(text: str) -> set[tuple[str, str]]:
    """Every number of figures, quotes, reports and the like that a text counts: ("12", "figures")."""
    rows = "figures?|quotes?|sentences?|reports?|origins?|commitments?|speakers?|topics?|outlets?"
    return set(re.findall(rf"(\d+)\s+({rows})\b", " ".join(text.split()), re.IGNORECASE))


def _printed(deck: Deck) -> dict[str, str]:
    """The words of the files that are made to be shown or printed."""
    slides = Presentation(io.BytesIO(EXPORTS["pptx"].write(deck))).slides
    frames = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    pages = PdfReader(io.BytesIO(EXPORTS["pdf"].write(deck))).pages
    return {
        "pptx": "\n".join(frame.text for frame in frames),
        "pdf": "\n".join(page.extract_text() for page in pages),
    }


def test_the_first_page_counts_as_the_files_do(made):
    _, frames = made
    found = glance_at(frames).found
    deck = briefing(frames)
    number = dict(_rows_of_csv(deck, {"figures": 0, "quotes": 0}))
    told = re.match(r"(no|\d+) figures?, (no|\d+) quotes?\b", found.lower())
    assert told
    assert [0 if one == "no" else int(one) for one in told.groups()] == [number["figures"], number["quotes"]]


def _rows_of_csv(deck: Deck, names: dict[str, int]) -> Iterator[tuple[str, int]]:
    archive = zipfile.ZipFile(io.BytesIO(EXPORTS["csv"].write(deck)))
    for name in names:
        rows = list(csv.reader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"))))
        yield name, len(rows) - 1
