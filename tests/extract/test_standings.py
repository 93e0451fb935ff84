"""Parties and standings: the long tables beside the frames, how corrections reach them, older libraries."""

from pathlib import Path

import pytest

from core import Frames, library, normalize
from core.frames import KINDS, fits
from core.library.store.apply import corrected_ids
from core.library.store.database import connect
from core.summaries.stated import taken_back
from core.summaries.targets import target_ids
from tests.support.shelf import add, report

pytestmark = pytest.mark.usefixtures("shelf")

NEW = ("parties", "standings")
ANN = {"who": "Ann Lee", "reason": "misread"}


def sides(text: str) -> list[tuple[list[str], list[str]]]:
    """The actors and the counterparts of each figure of a text, in order."""
    frames = normalize(text)
    rows = [frames.parties[frames.parties["item_id"] == key] for key in frames.figures["figure_id"]]
    return [
        tuple(row.loc[row["role"] == role, "name"].tolist() for role in ("actor", "counterpart"))
        for row in rows
    ]


@pytest.mark.parametrize(
    ("text", "actors", "counterparts"),
    [
        ("Chile, Peru and Kenya invested $5 billion.", ["Chile", "Peru", "Kenya"], []),
        ("Norway lent $5 billion to Ghana, Togo and Benin.", ["Norway"], ["Ghana", "Togo", "Benin"]),
        ("Japan and India invested $5 billion in Nepal and Bhutan.", ["Japan", "India"], ["Nepal", "Bhutan"]),
        ("Kenya invested $5 billion.", ["Kenya"], []),
        ("Brazil's trade with Chile or Peru reached $5 billion.", ["Brazil"], ["Chile", "Peru"]),
        ("In Paris, France lent $5 billion to Mali.", ["France"], ["Mali"]),
        ("Trade between Spain and Portugal reached $5 billion.", ["Spain"], ["Portugal"]),
        ("It cost $5 billion.", [], []),
    ],
)
def test_all_of_a_list_of_parties_are_kept(text: str, actors: list[str], counterparts: list[str]):
    assert sides(text) == [(actors, counterparts)]


def test_a_party_stands_where_it_is_named_and_knows_its_country():
    text = "Chile, Peru and Kenya invested $5 billion."
    frames = normalize(text)
    rows = frames.parties
    assert [text[row.start : row.end] for row in rows.itertuples()] == ["Chile", "Peru", "Kenya"]
    assert rows["country"].tolist() == ["CHL", "PER", "KEN"]
    told = frames.reasons[frames.reasons["field"] == "actor"]
    assert told["rule"].tolist()[1:] == ["named in one list with Chile"] * 2
    assert frames.figures["actor"].tolist() == ["Chile"]


@pytest.mark.parametrize(
    ("text", "standing", "basis"),
    [
        ("Exports reached $5 billion.", "stated", "flow"),
        ("The ministry denied that exports exceeded $5 billion.", "denied", "flow"),
        ("They agreed to double trade to $5 billion.", "target", "flow"),
        ("The country has no plans to borrow $5 billion.", "denied", None),
        ("Reserves reached $5 billion.", "stated", "stock"),
        ("The bridge cost $5 billion.", "stated", None),
    ],
)
def test_what_a_figure_is_taken_as(text: str, standing: str, basis: str | None):
    rows = normalize(text).standings
    row = rows[rows["item"] == "figure"].astype(object).where(rows.notna(), None).to_dict("records")
    assert [(one["standing"], one["basis"], one["origin"]) for one in row] == [(standing, basis, "reader")]


def test_what_somebody_denies_is_a_denied_quote():
    frames = normalize("Ann Lee denied that the port had closed. “We will open it,” Ann Lee said.")
    rows = frames.standings.merge(frames.quotes, left_on="item_id", right_on="quote_id")
    assert dict(zip(rows["cue"], rows["standing"], strict=True)) == {"denied": "denied", "said": "stated"}


def test_of_nothing_both_tables_have_their_columns():
    for frames in (normalize(""), Frames.empty(), normalize("Nobody spoke of a number.")):
        assert all(fits(KINDS[name], getattr(frames, name)) for name in NEW)
        assert not frames.parties.size


def test_nobody_asks_the_reasons_what_a_row_is():
    frames = normalize(
        "Ann Lee denied that exports exceeded $5 billion. They agreed to raise trade to $9 billion."
    )
    empty = Frames(**dict(frames) | {"reasons": Frames.empty().reasons})
    assert len(taken_back(empty)) == len(target_ids(empty)) == 1


def test_a_corrected_row_is_the_analysts():
    one = add(report(1))[0].article_id
    before = library.frames_of(one)
    row = before.figures[before.figures["text"].str.contains("billion")].iloc[0]
    assert not corrected_ids(before)
    library.correct(one, "figure", row["figure_id"], "measure", "cumulative debt", **ANN)
    first = library.correct(one, "figure", row["figure_id"], "actor", "Malta", **ANN)
    after = library.frames_of(one)
    mine = after.standings[after.standings["item_id"] == row["figure_id"]]
    assert mine[["standing", "basis", "origin"]].values.tolist() == [["stated", "stock", "analyst"]]
    actors = after.parties[
        (after.parties["item_id"] == row["figure_id"]) & (after.parties["role"] == "actor")
    ]
    assert actors[["name", "country"]].values.tolist() == [["Malta", "MLT"]]
    assert corrected_ids(after) == {row["figure_id"]}
    assert all(fits(KINDS[name], frame) for name, frame in after)
    library.undo(first, who="Ann Lee")
    restored = library.frames_of(one).parties
    assert (
        restored[restored["role"] == "actor"]["name"].tolist()
        == before.parties[before.parties["role"] == "actor"]["name"].tolist()
    )


def test_a_period_that_lies_ahead_makes_a_target_by_hand():
    one = add(report(1))[0].article_id
    figures = library.frames_of(one).figures
    row = figures[figures["text"].str.contains("billion")].iloc[0]
    library.correct(one, "figure", row["figure_id"], "period_start", "2030-01-01", **ANN)
    assert row["figure_id"] in target_ids(library.frames_of(one))


def test_an_older_library_without_these_tables_opens_and_is_read_again(
    shelf: Path, caplog: pytest.LogCaptureFixture
):
    first, second = (add(report(number))[0].article_id for number in (1, 2))
    figure = library.frames_of(first).figures.iloc[0]
    library.correct(first, "figure", figure["figure_id"], "measure", "debt", **ANN)
    before = [library.frames_of(one) for one in (first, second)]
    for name in NEW:
        for path in list(shelf.rglob(f"{name}.parquet")):
            path.unlink()
    with connect() as connection:
        connection.execute("UPDATE reports SET reader = 'older' WHERE seed IS NULL")
    assert library.outdated(unread=False) == 2
    assert library.frames_of(first) == before[0]
    assert "read again" in caplog.text
    library.read_again()
    assert library.outdated(unread=False) == 0
    assert [library.frames_of(one) for one in (first, second)] == before
