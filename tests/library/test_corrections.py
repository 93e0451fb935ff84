"""Corrections: every field, the rows they hold on to, undo, re-reading, the log, and the cases they teach."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Frames, library
from core.cli import main
from core.frames import KINDS, fits
from core.library.store import database, maintenance
from core.library.store.apply import Correction, apply_corrections
from core.library.store.database import connect
from core.library.store.fields import ITEMS, MISSED, WRONG, checked, fields_of
from core.select.filters import Filters
from core.select.scope import Scope
from tests.support.shelf import add, report

pytestmark = pytest.mark.usefixtures("shelf")

ANN = {"who": "Ann Lee", "reason": "misread"}


@pytest.fixture
def one() -> str:
    """The id of a report in the library."""
    return add(report(1))[0].article_id


def figure_of(article_id: str, text: str = "billion") -> pd.Series:
    figures = library.frames_of(article_id).figures
    return figures[figures["text"].str.contains(text)].iloc[0]


def check(frames: Frames) -> None:
    assert all(fits(KINDS[name], frame) for name, frame in frames)
    assert all(list(frame.index) == list(range(len(frame))) for _, frame in frames)


def test_a_mended_value_is_everywhere_at_once_and_undone_without_a_trace(one: str):
    before, version = library.frames_of(one), library.library_version()
    row = figure_of(one)
    correction = library.correct(one, "figure", row["figure_id"], "value", "12,000,000,000", **ANN)
    assert library.library_version() != version
    frames = library.frames_of(one)
    check(frames)
    mended = figure_of(one)
    assert (mended["value"], mended["value_low"], mended["bound"]) == (12e9, 12e9, "over")
    (reason,) = frames.reasons[frames.reasons["rule"].str.contains("Ann Lee")].to_dict("records")
    assert (reason["item_id"], reason["field"]) == (row["figure_id"], "value")
    assert reason["rule"].endswith("misread (was: 11,000,000,000)")
    found, _ = library.find_figures(Scope(articles=(one,)), Filters(), limit=10)
    assert found["value"].max() == 12e9
    add(report(2))
    assert 12e9 in set(library.candidate_figures(Scope())["value"])
    assert library.list_reports(Scope(articles=(one,)))["corrected"].item() == 1
    library.undo(correction, who="Bo")
    assert library.frames_of(one) == before
    assert library.list_reports(Scope(articles=(one,)))["corrected"].item() == 0


def test_the_log_tells_who_when_why_before_and_after(one: str):
    row = figure_of(one)
    first = library.correct(one, "figure", row["figure_id"], "value", 12e9, **ANN)
    library.correct(one, "figure", row["figure_id"], "value", 13e9, who="Bo", reason="misread again")
    library.undo(first, who="Cy")
    log = library.log().set_index("correction_id")
    assert log["who"].tolist() == ["Bo", "Ann Lee"], "the newest first"
    assert log["before"].tolist() == ["12,000,000,000", "11,000,000,000"]
    assert log["after"].tolist() == ["13,000,000,000", "12,000,000,000"]
    assert log["state"].tolist() == ["holds", "undone"]
    assert log.loc[first, "undone_by"] == "Cy"
    assert figure_of(one)["value"] == 13e9, "an older one taken back leaves the newer one"
    assert library.log(Scope(words="no such words")).dtypes.equals(library.log().dtypes)


def test_a_row_marked_wrong_is_gone_with_all_that_hangs_on_it(one: str):
    row = figure_of(one)
    library.mark_wrong(one, "figure", row["figure_id"], **ANN)
    frames = library.frames_of(one)
    check(frames)
    for frame, column in (
        (frames.figures, "figure_id"),
        (frames.topics, "item_id"),
        (frames.reasons, "item_id"),
        (frames.standings, "item_id"),
        (frames.parties, "item_id"),
    ):
        assert row["figure_id"] not in set(frame[column])
    log = library.log()
    assert (log["before"].item(), log["after"].item()) == (row["text"], "taken out")


def test_what_was_missed_is_added_in_its_place(one: str):
    text = library.frames_of(one).articles["text"].item()
    start = text.index("talks to reporters") if "talks to reporters" in text else text.index("met in Kelvaro")
    fields = {"value": 7, "unit": "minister", "kind": "count", "topic": ["diplomacy"]}
    row_id = library.add_missed(one, "figure", start - 1, start + 15, fields, **ANN)
    frames = library.frames_of(one)
    check(frames)
    row = frames.figures.set_index("figure_id").loc[row_id]
    assert row["text"] == text[row["start"] : row["end"]] == "met in Kelvaro"
    assert (row["value"], row["bound"], row["topic"]) == (7, "exact", "diplomacy")
    assert pd.notna(row["sentence_id"])
    assert frames.figures["start"].is_monotonic_increasing
    library.correct(one, "figure", row_id, "unit", "envoy", **ANN)
    assert library.frames_of(one).figures.set_index("figure_id").loc[row_id, "unit"] == "envoy"
    with pytest.raises(library.CorrectionError, match="already"):
        library.add_missed(one, "figure", start, start + 14, fields, **ANN)


def test_a_missed_quote_and_name(one: str):
    text = library.frames_of(one).articles["text"].item()
    start = text.index("their number grows")
    quote = library.add_missed(one, "quote", start, start + 29, {"speaker": "Jane Doe"}, **ANN)
    name = library.add_missed(one, "mention", start, start + 5, {"kind": "person"}, **ANN)
    frames = library.frames_of(one)
    check(frames)
    row = frames.quotes.set_index("quote_id").loc[quote]
    assert (row["speaker"], row["speaker_via"], row["kind"], row["words"]) == (
        "Jane Doe",
        "name",
        "direct",
        5,
    )
    assert row["speaker_text"] == text[row["speaker_start"] : row["speaker_end"]]
    assert frames.mentions.set_index("mention_id").loc[name, "name"] == "their"


def test_topics_of_a_quote_and_a_sentence(one: str):
    frames = library.frames_of(one)
    quote, sentence = frames.quotes["quote_id"][0], frames.sentences["sentence_id"][1]
    library.correct(one, "quote", quote, "topic", ["energy", "trade"], **ANN)
    library.correct(one, "sentence", sentence, "topic", [], **ANN)
    frames = library.frames_of(one)
    check(frames)
    topics = frames.topics.sort_values("score", ascending=False)
    assert topics[topics["item_id"] == quote]["topic"].tolist() == ["energy", "trade"]
    assert frames.quotes.set_index("quote_id").loc[quote, "topic"] == "energy"
    assert not (frames.topics["item_id"] == sentence).any()
    assert library.find_quotes(Scope(), Filters(topic=("energy",)), limit=9)[1] >= 1


def test_another_speaker_is_tied_to_a_mention_of_the_name(one: str):
    quote = library.frames_of(one).quotes.iloc[0]
    library.correct(one, "quote", quote["quote_id"], "speaker", "Somebody Else", **ANN)
    row = library.frames_of(one).quotes.iloc[0]
    assert (row["speaker"], row["speaker_via"]) == ("Somebody Else", "name")
    assert pd.isna(row["speaker_start"])
    library.correct(one, "quote", quote["quote_id"], "speaker", "", **ANN)
    row = library.frames_of(one).quotes.iloc[0]
    assert pd.isna(row["speaker"])
    assert pd.isna(row["speaker_via"])


@pytest.mark.parametrize(
    ("item", "field", "value", "says"),
    [
        ("figure", "value", "a lot", "is no number"),
        ("figure", "value", "nan", "is no number"),
        ("figure", "bound", "roughly", "choose one of exact"),
        ("figure", "bound", None, "can't be empty"),
        ("figure", "period_start", "soon", "is no day"),
        ("figure", "start", 3, "can't be corrected"),
        ("figure", "value", 11e9, "already"),
        ("quote", "topic", ["sport"], "is no topic"),
        ("article", "title", "x", "can't be corrected"),
    ],
)
def test_a_wrong_correction_is_refused_in_a_sentence(one: str, item: str, field: str, value, says: str):
    rows = library.frames_of(one).quotes if item == "quote" else library.frames_of(one).figures
    row = figure_of(one)["figure_id"] if item == "figure" else rows.iloc[0, 0]
    with pytest.raises(library.CorrectionError, match=says):
        library.correct(one, item, row, field, value, **ANN)
    assert library.log().empty


def test_a_correction_needs_a_name_a_reason_and_a_row(one: str):
    row = figure_of(one)["figure_id"]
    for who, reason, says in (("", "x", "name"), ("Ann", " ", "reason")):
        with pytest.raises(library.CorrectionError, match=says):
            library.correct(one, "figure", row, "value", 3, who=who, reason=reason)
    with pytest.raises(library.CorrectionError, match="not there any more"):
        library.correct(one, "figure", "0" * 12, "value", 3, **ANN)
    with pytest.raises(library.CorrectionError, match="words are selected"):
        library.add_missed(one, "quote", 5, 5, {}, **ANN)
    with pytest.raises(library.CorrectionError, match="undone already"):
        library.undo("0" * 12, who="Ann")


def test_corrections_survive_another_reader(one: str, monkeypatch: pytest.MonkeyPatch):
    value, gone = figure_of(one), figure_of(one, "companies")
    library.correct(one, "figure", value["figure_id"], "value", 12e9, **ANN)
    library.correct(one, "figure", gone["figure_id"], "measure", "firms at work", **ANN)
    from core import reader

    many = reader.normalize_many

    def newer(article) -> Frames:
        """Finds the sum in other words, and the companies not at all."""
        frames = next(many([article]))
        figures = frames.figures[frames.figures["figure_id"] != gone["figure_id"]].reset_index(drop=True)
        moved = figures["figure_id"] == value["figure_id"]
        figures.loc[moved, ["figure_id", "end"]] = ["f" * 12, value["end"] - 1]
        figures.loc[moved, "text"] = value["text"][:-1]
        return Frames(**{**dict(frames), "figures": figures})

    for name in ("articles.frames", "store.manifest", "articles.rereading"):
        monkeypatch.setattr(f"core.library.{name}.reader_version", lambda: "newer")
    monkeypatch.setattr(reader, "normalize_many", lambda articles: map(newer, articles))
    assert library.outdated() == 2
    done = []
    assert library.read_again(lambda number, title: done.append(number), lambda: False) == 2
    assert done == [0, 1]
    assert library.outdated() == 0
    figures = library.frames_of(one).figures.set_index("figure_id")
    assert figures.loc["f" * 12, "value"] == 12e9
    assert library.log()["state"].tolist() == ["does not apply any more", "holds"]
    monkeypatch.setattr(reader, "normalize_many", many)
    monkeypatch.setattr("core.library.articles.rereading.reader_version", lambda: "newest")
    monkeypatch.setattr("core.library.store.manifest.reader_version", lambda: "newest")
    library.read_again()
    assert library.log()["state"].tolist() == ["holds", "holds"], "the row is back, and so is its correction"


def test_corrections_are_there_after_a_restart_and_a_merge(one: str):
    library.correct(one, "figure", figure_of(one)["figure_id"], "value", 12e9, **ANN)
    add(report(2), report(3))
    library.tidy()
    database._own = type(database._own)()
    assert figure_of(one)["value"] == 12e9
    for correction in library.log()["correction_id"]:
        library.undo(correction, who="Ann")
    assert figure_of(one)["value"] == 11e9


def test_a_seed_that_is_read_again_at_once_keeps_its_corrections(seed, monkeypatch: pytest.MonkeyPatch):
    row = library.frames_of(seed.article_id).figures["figure_id"][0]
    library.correct(seed.article_id, "figure", row, "unit", "EUR", **ANN)
    for name in ("articles.frames", "store.manifest"):
        monkeypatch.setattr(f"core.library.{name}.reader_version", lambda: "newer")
    for _ in ("read", "kept"):
        assert library.frames_of(seed.article_id).figures["unit"][0] == "EUR"


def test_many_corrected_reports_stand_in_few_segments(monkeypatch: pytest.MonkeyPatch, shelf: Path):
    monkeypatch.setattr(maintenance, "MERGED", 3)
    ids = [added.article_id for added in add(*(report(n) for n in range(5)))]
    for article_id in ids:
        library.correct(article_id, "figure", figure_of(article_id)["figure_id"], "value", 7, **ANN)
    used = connect().execute("SELECT count(DISTINCT segment) FROM reports").fetchone()[0]
    assert used < len(ids)
    assert [figure_of(article_id)["value"] for article_id in ids] == [7] * 5
    library.undo(library.log()["correction_id"][0], who="Ann")
    assert figure_of(ids[-1])["value"] == 14e9


def test_every_field_of_every_row_takes_its_kind_of_value(one: str, monkeypatch: pytest.MonkeyPatch):
    library.add_missed(one, "commitment", 0, 9, {"act": "build"}, **ANN)
    values = {"number": 5, "words": "some words", "day": "2025-01-02", "flag": True, "topics": ["energy"]}
    frames = library.frames_of(one)
    for item, name in ITEMS.items():
        row_id = getattr(frames, name)[f"{item}_id"].iloc[-1]
        row = getattr(frames, name).set_index(f"{item}_id").loc[row_id]
        fields = fields_of(item).values()
        others = (next((one for one in of.choices if one != row.get(of.name)), None) for of in fields)
        *some, last = [(of.name, it or values[of.form]) for of, it in zip(fields, others, strict=True)]
        with monkeypatch.context() as patch:  # the last one writes them all into the tables
            patch.setattr("core.library.edits.corrections.show_corrected", lambda *_: None)
            for field, value in some:
                library.correct(one, item, row_id, field, value, **ANN)
        library.correct(one, item, row_id, *last, **ANN)
        check(frames := library.frames_of(one))


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["figure", "quote", "mention", "sentence", "commitment"]),
        st.integers(0, 40),
        st.sampled_from([WRONG, MISSED, "field"]),
        st.integers(0, 9),
    ),
    max_size=8,
)


@given(CHANGES)
def test_any_corrections_leave_frames_that_fit(seed_frames: Frames, changes):
    made = []
    for number, (item, place_, field, which) in enumerate(changes):
        frame = getattr(seed_frames, ITEMS[item])
        row = frame.iloc[place_ % len(frame)]
        names = list(fields_of(item).values())
        chosen = names[which % len(names)]
        forms = {
            "number": 5.0,
            "words": "w",
            "day": "2025-01-02",
            "flag": True,
            "topics": ["energy", "trade"],
        }
        value = chosen.choices[0] if chosen.choices else forms[chosen.form]
        after = checked(item, chosen.name, value)
        made.append(
            Correction(
                correction_id=str(number),
                article_id=row["article_id"],
                item=item,
                row_id=row[f"{item}_id"],
                start=row["start"],
                end=row["end"],
                field=chosen.name if field == "field" or item == "sentence" else field,
                before=None,
                after={chosen.name: after} if field == MISSED and item != "sentence" else after,
                who="Ann",
                reason="because",
                day="1 May 2025",
            )
        )
    frames = apply_corrections(seed_frames, made)
    check(frames)
    text = frames.articles["text"].item()
    for name in ITEMS.values():
        for row in getattr(frames, name).itertuples():
            assert text[row.start : row.end] == row.text
    assert apply_corrections(seed_frames, []) == seed_frames


def test_cases_teach_the_reader(one: str, capsys: pytest.CaptureFixture[str]):
    frames = library.frames_of(one)
    row = figure_of(one)
    library.correct(one, "figure", row["figure_id"], "value", 12e9, **ANN)
    library.correct(one, "figure", row["figure_id"], "period_start", "2024-02-01", **ANN)
    library.mark_wrong(
        one, "quote", frames.quotes["quote_id"].iloc[-1], who="Bo", reason='no "quote"\nat all'
    )
    library.correct(one, "sentence", frames.sentences["sentence_id"][1], "topic", ["trade"], **ANN)
    assert main(["corrections", "--cases"]) == 0
    said = capsys.readouterr().out
    cases = tomllib.loads(said)["case"]
    assert [len(said.split(name)) for name in ("figures-*.toml", "quotes-*.toml", "topics-words.toml")] == [
        2
    ] * 3
    assert len({case["label"] for case in cases}) == len(cases) == 3
    figure = next(case for case in cases if "billion" in case["text"] and isinstance(case["expect"][0], dict))
    assert figure["expect"][0] | {"value": 12e9} == figure["expect"][0]
    assert str(figure["expect"][0]["period_start"]) == "2024-02-01"
    assert figure["text"] in frames.articles["text"].item()
    assert main(["corrections"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_nothing_corrected_says_so(capsys: pytest.CaptureFixture[str]):
    assert main(["corrections", "--cases"]) == main(["corrections"]) == 0
    assert "Nothing was corrected yet." in capsys.readouterr().out


def test_a_correction_goes_to_no_row_that_only_touches_its_own(one: str):
    frames = library.frames_of(one)
    quote = frames.quotes.iloc[0]
    inside = Correction(
        correction_id="c", article_id=one, item="quote", row_id="gone", start=quote["start"] + 1,
        end=quote["start"] + 8, field=WRONG, before="We want", after=None, who="Ann", reason="why", day="",
    )  # fmt: skip
    assert apply_corrections(frames, [inside]) == frames


def test_a_corrected_report_whose_tables_are_damaged_shows_its_corrections_at_once(one: str, shelf: Path):
    row = figure_of(one)["figure_id"]
    library.correct(one, "figure", row, "value", 12e9, **ANN)
    for path in (shelf / "frames").glob("*/figures.parquet"):
        path.write_bytes(b"damaged")
    for _ in range(2):
        assert library.frames_of(one).figures.set_index("figure_id").loc[row, "value"] == 12e9


@pytest.mark.parametrize("written", ["4,5", "1.234,5", "1,5 billion", "45,0000"])
def test_a_decimal_comma_is_asked_about_not_passed_over(written: str):
    with pytest.raises(library.CorrectionError, match="is no number"):
        checked("figure", "value", written)
