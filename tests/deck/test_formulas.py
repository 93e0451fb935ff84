"""No cell that leaves runs as a formula or leads anywhere, in whichever file it stands."""

import csv
import io

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation

from core.cli.writing import write_csv
from core.deck.slides import Deck, Slide
from core.deck.writers.powerpoint import write_pptx
from core.deck.writers.workbook import write_xlsx
from core.deck.writers.workbook.comma import csv_text
from core.frames import ArticleRow, Frames, column_dtypes, table
from core.views.drawing import Drawing

ODD = [
    "=1+1",
    '=HYPERLINK("https://news.example","win")',
    "{=SUM(A1:A2)}",
    "+1 for the lake",
    "-1 degree",
    "@SUM(A1)",
    "＝1+1",
    "https://news.example/lake",
    "mailto:desk@news.example",
    "internal:'Sheet1'!A1",
    "external:desk.xlsx",
]
RUNS_IN_CSV = [
    *("=1+1", "+1", "-1", "@cmd", "＝1", "＋1", "－1", "＠a", "\t1"),
    *(" =1", "\u00a0=1", "\u200b=1", "\ufeff@a", "\u3000-1"),
]


def bars(labels: list[str], **more) -> Drawing:
    marks = {"shown": labels, "colour": "#3c73df", "row_id": "a"}
    rows = pd.DataFrame({"label": labels, "value": range(1, len(labels) + 1), **marks})
    return Drawing(form="bars", table=rows.assign(**more), measures="Sums")


def ladder(labels: list[str]) -> Drawing:
    ends = {"value_low": 1.0, "value_high": 3.0, "bound": "range", "hollow": False}
    found = bars(labels, **ends, group=labels)
    return Drawing(form="ladder", table=found.table, measures=labels[0])


def lines(labels: list[str]) -> Drawing:
    rows = bars(labels).table.assign(x=pd.Timestamp("2025-03-01"), bound="exact")
    later = rows.assign(x=pd.Timestamp("2025-04-01"))
    return Drawing(form="lines", table=pd.concat([rows, later]), measures="Sums")


def workbook_of(drawing: Drawing):
    """The sheet inside the chart that a drawing becomes."""
    slide = Slide(kind="chart", title="Sums", drawing=drawing)
    deck = Deck(title="Sums", subtitle="", slides=(slide,), frames=Frames.empty(), whole=Frames.empty())
    [chart] = [
        shape.chart
        for slide in Presentation(io.BytesIO(write_pptx(deck))).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    raw = chart.part.chart_workbook.xlsx_part.blob
    return openpyxl.load_workbook(io.BytesIO(raw)).active, chart


@pytest.mark.parametrize("label", ODD)
@pytest.mark.parametrize("drawn", [bars, ladder, lines], ids=lambda drawn: drawn.__name__)
def test_the_workbook_in_a_chart_has_labels_as_text(drawn, label):
    sheet, chart = workbook_of(drawn([label, "Lake fund"]))
    words = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert label.casefold() in [cell.value.casefold() for cell in words]
    assert {cell.data_type for cell in words} == {"s"}
    assert [cell.hyperlink for cell in words if cell.hyperlink] == []
    assert {cell.number_format for cell in words} == {"@"}
    named = {*map(str, chart.plots[0].categories), *(series.name for series in chart.plots[0].series)}
    assert label in named or label.upper() in named


def test_its_numbers_stay_numbers_and_its_days_days():
    sheet, _ = workbook_of(lines(["=1+1"]))
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [1, 1]
    assert [row[0].value.month for row in sheet.iter_rows(min_row=2)] == [3, 4]


@pytest.mark.parametrize("words", [*ODD, *RUNS_IN_CSV])
def test_a_workbook_has_text_as_text(words):
    frames = with_title(words)
    deck = Deck(title=words, subtitle="", slides=(), frames=frames, whole=frames)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(deck)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert [cell for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize("words", RUNS_IN_CSV)
def test_both_kinds_of_csv_say_that_it_is_text(words, tmp_path):
    frames = with_title(words)
    write_csv(frames, tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    [briefed] = csv.DictReader(io.StringIO(csv_text(frames.articles), newline=""))
    assert row["title"] == f"'{words}"
    assert briefed["title"].startswith("'")
    assert row["words"] == briefed["words"] == "-5"


def with_title(words: str) -> Frames:
    fields = dict.fromkeys(column_dtypes(ArticleRow))
    row = ArticleRow(**{**fields, "article_id": "a", "title": words, "text": words, "words": -5})
    return Frames(**{**dict(Frames.empty()), "articles": table(ArticleRow, [row])})
