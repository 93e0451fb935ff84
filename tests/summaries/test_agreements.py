"""The ledger of what is agreed: its lines, groups, finding and filters, what falls due, and its slides."""

import html
import re
from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from core.annotations import Force
from core.charts.agreements import due_chart
from core.deck.briefing.agreements import agreement_slides, ledger_slide
from core.deck.briefing.make import briefing
from core.deck.story.view_slides import slide_of
from core.deck.writers.exports import EXPORTS
from core.frames import Frames, fits, rows_of
from core.lexicons import load_lexicon
from core.select.facets import facts
from core.select.filters import NO_DAY, NO_PAPER, Filters
from core.select.narrow import apply, narrowed
from core.summaries.agreements import (
    GROUPS,
    Agreement,
    agreements,
    agreements_finding,
    due_finding,
    due_label,
    due_words,
    grouped,
    soonest,
)
from core.views.material import Material
from core.views.registry import chart_of, drawing_of
from core.views.selection import Selection
from core.views.view import View
from core.views.wording import filters_in_words
from tests.support.agreed import HILL, LAKE, agreed


@pytest.fixture(scope="module")
def frames() -> Frames:
    return agreed(reports=(HILL, LAKE))


@pytest.fixture(scope="module")
def rows(frames) -> list[Agreement]:
    return rows_of(agreements(frames), Agreement)


def test_the_table_fits_its_kind_also_when_it_is_empty(frames):
    assert fits(Agreement, agreements(frames))
    assert fits(Agreement, agreements(Frames.empty()))
    assert len(agreements(frames)) == len(frames.commitments)


def test_a_line_says_who_how_firmly_how_much_and_by_when(rows):
    paper, power, port, rail, data, troops, urged, fund = rows
    assert (paper.who, paper.who_short) == (
        "Kenya, Japan, Norway, Chile and Peru",
        "Kenya, Japan, Norway and 2 others",
    )
    assert (power.firmness, power.amount, due_label(power)) == ("Pledged", "≥ $5 bn", "by 2030")
    assert (port.due_end, due_label(port)) == (None, "from 2026")
    assert (rail.firmness, due_label(rail), rail.condition) == (
        "Intended",
        "in 2027",
        "if its partners agree",
    )
    assert (data.document, data.speaker) == ("Nairobi Declaration", "Jane Doe")
    assert due_label(data) == "within two years (by 4 March 2027)"
    assert due_label(replace(data, due="by June 2027", falls="by 30 June 2027")) == "by June 2027"
    assert due_label(replace(data, due="by then", falls="by 28 March 2027")) == "by then (by 28 March 2027)"
    assert (troops.firmness, troops.negated) == ("Will not do it", True)
    assert (urged.who, due_label(urged), urged.dated) == (None, "soon", False)
    assert (fund.report, due_label(fund)) == ("Lake Times", "on 9 May 2026")


DAY = datetime(2026, 3, 5)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, datetime(2030, 12, 31), "by the end of 2030"),
        (None, DAY, "by 5 March 2026"),
        (datetime(2026, 1, 1), None, "from 2026"),
        (DAY, None, "from 5 March 2026"),
        (datetime(2025, 1, 1), datetime(2027, 12, 31), "from 2025 to 2027"),
        (DAY, DAY, "on 5 March 2026"),
        (None, None, None),
    ],
)
def test_the_days_of_a_due_day_keep_what_they_leave_open(start, end, words):
    assert due_words(start, end) == words


def test_the_finding_names_papers_and_counts_acts_by_how_firmly(rows):
    said = agreements_finding(rows)
    assert said.startswith("Nairobi Declaration adopted; three acts pledged, one intended")
    assert "one not to be done" in said
    assert said.endswith("five with a day")
    assert agreements_finding([]) == "Nothing is agreed or planned"
    assert agreements_finding([rows[5]]) == "One not to be done; no day is named"
    assert agreements_finding([rows[6]]).endswith("none with a day that can be told")


def test_what_falls_due_is_said_and_ordered_by_day(rows):
    assert [row.last.year for row in soonest(rows)] == [2026, 2026, 2027, 2027, 2030]
    assert due_finding(rows) == "Five of 8 acts and papers have a day, the first to fall due on 9 May 2026"
    assert due_finding([rows[1]]) == "The one act or paper has a day: by the end of 2030"
    assert due_finding(rows[1:3]) == "Both have a day, the first to fall due by the end of 2030"
    assert due_finding([rows[1], rows[5]]) == "One of 2 acts and papers has a day: by the end of 2030"
    assert "No day" in due_finding([rows[5]])


@pytest.mark.parametrize("by", GROUPS)
def test_each_way_to_group_keeps_every_line_once(rows, by):
    groups = grouped(rows, by)
    assert sorted(row.commitment_id for group in groups for row in group.rows) == sorted(
        row.commitment_id for row in rows
    )
    assert all(group.heading for group in groups)


def test_groups_come_the_firmest_and_the_soonest_first_and_what_is_unsaid_last(rows):
    assert [group.heading for group in grouped(rows, "force")] == [
        "Adopted", "Pledged", "Intended", "Asked of others", "Considered",
    ]  # fmt: skip
    assert [group.heading for group in grouped(rows, "due")] == ["2026", "2027", "2030", "No day named"]
    assert grouped(rows, "actor")[-1].heading == "Nobody named"
    assert grouped(rows, "document")[-1].heading.startswith("In no document")


def test_every_firmness_has_its_words():
    words = load_lexicon("firmness")
    assert tuple(words) == Force.__args__
    assert all({"label", "refused", "many", "meaning"} <= set(entry) for entry in words.values())


# --- filters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (Filters(actor=("Japan",)), 3),  # of those who act together each one counts
        (Filters(document=("Nairobi Declaration",)), 2),
        (Filters(document=(NO_PAPER,)), 6),
        (Filters(force=("pledged", "adopted")), 5),
        (Filters(due=("2027",)), 2),
        (Filters(due=(NO_DAY,), actor=("Norway",)), 2),
        (Filters(party=("Chile",)), 2),
        (Filters(speaker=("Jane Doe",)), 1),
        (Filters(topic=("energy",)), 1),
        (Filters(words="railway"), 1),
        (Filters(actor=("Nobody At All",)), 0),
    ],
)
def test_filters_leave_their_lines(frames, filters, number):
    assert len(apply(filters, frames, "commitment")) == number
    assert filters_in_words(filters)


def test_filters_of_agreements_mean_nothing_to_other_rows(frames):
    left = narrowed(frames, Filters(actor=("Japan",), force=("binding",), due=("1999",), document=("None",)))
    assert len(left.sentences) == len(frames.sentences)
    assert len(left.figures) == len(frames.figures)
    assert left.commitments.empty
    assert all(fact.due for fact in facts(frames)["commitment"])


def test_a_sum_is_known_also_when_the_filters_leave_its_figure_out(frames):
    left = apply(Filters(actor=("Japan",)), frames, "commitment")
    assert "≥ $5 bn" in agreements(frames, left)["amount"].dropna().tolist()


# --- the chart --------------------------------------------------------------------------------------------


def test_the_chart_draws_each_bound_as_what_it_is(rows):
    chart = due_chart(rows)
    assert len(chart.row_ids) == chart.html.count("rung") == 5
    marks = re.findall(r"<i class='(way|end|over|range|dot)'", chart.html)
    # from 2026 (an arrow), on a day of a report without one (no way to it), by 4 March 2027, in 2027, by 2030
    assert marks == ["way", "over", "dot", "way", "end", "way", "range", "way", "end"]
    assert chart.title == due_finding(rows)


def test_what_has_no_day_stands_apart(rows):
    chart = due_chart(rows)
    apart = chart.html.partition("<details")[2]
    assert "3 others without a day" in apart
    assert apart.index("soon") < apart.index("Nairobi Declaration")  # due as written comes first
    assert due_chart([row for row in rows if not row.dated]) is None


def test_one_alone_is_words_and_no_axis(rows):
    alone = due_chart([next(row for row in rows if row.dated), *(row for row in rows if not row.dated)])
    assert len(alone.row_ids) == 1
    assert not any(part in alone.html for part in ("track", "class='axis'"))
    assert "without a day" in alone.html
    assert alone.subtitle is None


def test_words_of_an_article_stay_words():
    hostile = agreed()
    odd = hostile.commitments.assign(text="<img src=x onerror=alert(1)>", document="<b>x</b>")
    chart = due_chart(rows_of(agreements(hostile, odd), Agreement))
    assert "<img" not in chart.html
    assert html.escape("<img src=x") in chart.html


def test_page_and_slide_draw_the_same_lines(frames):
    selection = Selection(frames=frames, filters=Filters(force=("pledged",)))
    chart = chart_of("agreements-calendar", selection)
    drawing = drawing_of("agreements-calendar", selection, chart.title)
    assert set(drawing.table["row_id"]) == set(chart.row_ids)
    assert dict(zip(drawing.table["shown"], drawing.table["bound"], strict=True)) == {
        "from 2026": "over", "within two years (by 4 March 2027)": "under", "by 2030": "under",
    }  # fmt: skip
    assert drawing.table["value"].round(1).tolist() == [0.8, 2.0, 5.8]
    assert chart_of("agreements-calendar", Selection(frames=frames, filters=Filters(words="zebra"))) is None


# --- slides -----------------------------------------------------------------------------------------------


def test_a_briefing_says_what_was_agreed_and_what_falls_due(frames):
    slides = {slide.name: slide for slide in briefing(frames).slides}
    ledger, due = slides["agreed"], slides["due"]
    page = rows_of(agreements(frames), Agreement)  # one count, on the page and in the briefing
    assert ledger.title == agreements_finding(page, days=False)
    assert due.title == due_finding(page)
    assert ledger.table["Due"].tolist()[1] == "by 2030"
    assert {source.row_id for source in ledger.sources} == set(ledger.table["row_id"])
    assert due.drawing.form == "ladder"
    assert "agreed" not in {slide.name for slide in briefing(Frames.empty()).slides}


def test_filters_hold_in_a_story(frames):
    view = View(part="agreements", page="agreements", filters=Filters(actor=("Japan",)))
    slide = slide_of(view, frames)
    assert len(slide.table) == 3
    assert slide.subtitle.endswith("by when. Selection: who: Japan.")
    none = slide_of(View(part="agreements", filters=Filters(actor=("Nobody At All",))), frames)
    assert none.title == "Nothing to show here any more"
    assert slide_of(View(part="agreements-calendar"), frames).drawing is not None


def test_no_sum_is_added_to_another(frames):
    both = pd.concat([frames.commitments, frames.commitments.iloc[[1]].assign(commitment_id="again")])
    told = ledger_slide(Material(frames, Filters()))
    assert "10 bn" not in agreements_finding(rows_of(agreements(frames, both), Agreement)) + told.title
    assert len(agreement_slides(Material(frames, Filters()))) == 2


@pytest.mark.parametrize("name", ["pptx", "pdf", "html"])
def test_every_file_takes_both_slides(frames, name):
    assert len(EXPORTS[name].write(briefing(frames))) > 1000
