"""What each role may do: asked by the calls themselves, whatever a page shows."""

import ast
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from core import library
from core.library.edits import decisions, notes, saved_views, stories, watches
from core.library.query.people import list_people
from core.library.store import activity, backup, taken_in
from core.library.store.database import connect
from core.library.team import acting
from core.library.team.acting import HERE, Colleague, NotAllowed
from core.library.team.roles import TeamMistake, rank_of
from core.select.filters import Filters
from core.select.scope import Scope
from core.views.view import OWN_WORDS, View, view_to_json
from tests.conftest import ROOT
from tests.support.shelf import add, brought, copy_library, library_at, report

RANKS = ("nobody", "reader", "analyst", "keeper")


@pytest.fixture
def at_work(monkeypatch):
    """Puts somebody of a role to work."""

    def put(rank: str) -> Colleague:
        one = Colleague(name="Ann Lee", mail="ann@desk.example", rank=rank, signed_in=True)
        monkeypatch.setattr(acting, "_whom", [lambda: one])
        return one

    return put


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A library with a report, a correction, a story, a watch, a decision and a removed report."""
    folder = tmp_path_factory.mktemp("made")
    with library_at(folder):
        held = worked_in()
    return folder, held


@pytest.fixture
def held(made, shelf):
    """The same, a test's own."""
    folder, held = made
    copy_library(folder, shelf)
    return held


def worked_in():
    first, other = (one.article_id for one in add(report(1), report(5, subject="coal and its price")))
    row = library.frames_of(first).figures.iloc[0]["figure_id"]
    story = stories.new_story("Talks", [stories.new_entry(view_to_json(View(part=OWN_WORDS)))])
    by = {"who": "Bo", "reason": "a slip"}
    held = {
        "first": first, "other": other, "row": row, "story": story.story_id,
        "entry": story.entries[0].entry_id,
        "correction": library.correct(first, "figure", row, "unit", "EUR", **by),
        "watch": watches.keep_watch("Grain", "quote", Scope(), Filters()),
        "decision": decisions.decide("split", "a", ["b"], said="a is not b"),
    }  # fmt: skip
    library.remember_feed("https://news.example/feed", "News")
    library.remove_report(other)
    return held


BY = {"who": "Cy", "reason": "it is so"}
Call = Callable[[dict], object]
CALLS: dict[str, tuple[str, Call]] = {
    "add reports": ("analyst", lambda at: list(library.add_reports([brought(report(9), "nine.txt")]))),
    "add an article": ("analyst", lambda at: library.add_article(report(8), "eight.txt")),
    "read again": ("analyst", lambda at: library.read_again()),
    "correct": ("analyst", lambda at: library.correct(at["first"], "figure", at["row"], "value", 7, **BY)),
    "take out": ("analyst", lambda at: library.mark_wrong(at["first"], "figure", at["row"], **BY)),
    "add by hand": ("analyst", lambda at: library.add_missed(at["first"], "mention", 0, 6, {}, **BY)),
    "correct details": (
        "analyst", lambda at: library.correct_details([at["first"]], {"publisher": "The Post"}, **BY),
    ),
    "undo a correction": ("analyst", lambda at: library.undo(at["correction"], who="Cy")),
    "remove": ("analyst", lambda at: library.remove_report(at["first"])),
    "bring back": ("analyst", lambda at: library.restore_report(at["other"])),
    "delete for good": ("keeper", lambda at: library.tidy()),
    "remember a feed": ("analyst", lambda at: library.remember_feed("https://news.example/b", None)),
    "note what came": ("analyst", lambda at: library.note_came("https://news.example/feed", {"added": 1})),
    "forget a feed": ("analyst", lambda at: library.forget_feed("https://news.example/feed")),
    "write a note": ("analyst", lambda at: notes.keep_note({"part": "quotes"}, "Quotes", "so")),
    "take a note off": ("analyst", lambda at: notes.drop_note(1)),
    "bring a note back": ("analyst", lambda at: notes.bring_back(1)),
    "save a view": ("analyst", lambda at: saved_views.save_view("Mine", "quotes", {})),
    "rename a view": ("analyst", lambda at: saved_views.rename_view(1, "Ours")),
    "drop a view": ("analyst", lambda at: saved_views.drop_view(1)),
    "new story": ("analyst", lambda at: stories.new_story("Another")),
    "add slides": (
        "analyst", lambda at: stories.add_entries(at["story"], [stories.new_entry({"part": "words"})]),
    ),
    "move a slide": ("analyst", lambda at: stories.move_entry(at["story"], at["entry"], 0)),
    "edit a slide": ("analyst", lambda at: stories.edit_entry(at["story"], at["entry"], notes="Say it")),
    "copy a slide": ("analyst", lambda at: stories.duplicate_entry(at["story"], at["entry"])),
    "delete a slide": ("analyst", lambda at: stories.delete_entry(at["story"], at["entry"])),
    "rename a story": ("analyst", lambda at: stories.rename_story(at["story"], "Else")),
    "delete a story": ("analyst", lambda at: stories.delete_story(at["story"])),
    "undo in a story": ("analyst", lambda at: stories.undo(at["story"])),
    "watch": ("analyst", lambda at: watches.keep_watch("Steel", "quote", Scope(), Filters())),
    "drop a watch": ("analyst", lambda at: watches.drop_watch(at["watch"])),
    "mark as seen": ("analyst", lambda at: watches.mark_seen([at["watch"]], watches.look())),
    "decide": ("analyst", lambda at: decisions.decide("join", "a", ["b"], said="a and b are one")),
    "take a decision back": ("analyst", lambda at: decisions.undo_decision(at["decision"])),
    "put a note away": ("analyst", lambda at: taken_in.put_away()),
    "restore": ("keeper", lambda at: backup.restore(Path("no such file"))),
}  # fmt: skip


def written() -> list[str]:
    """All that people wrote into the library, as text."""
    return list(connect().iterdump())


@pytest.mark.parametrize("call", CALLS)
def test_each_call_that_writes_asks_who_is_at_work(call, held, at_work, monkeypatch):
    least, do = CALLS[call]
    before = written()
    for rank in RANKS[: RANKS.index(least)]:
        at_work(rank)
        with pytest.raises(NotAllowed) as told:
            do(held)
        assert str(told.value).endswith(".")
        assert ("sign in" in str(told.value)) is (rank == "nobody")
    at_work("keeper")
    monkeypatch.setenv("READOUT_READ_ONLY", "on")
    with pytest.raises(NotAllowed, match="read-only"):
        do(held)
    assert written() == before, "who may not changes nothing"
    monkeypatch.delenv("READOUT_READ_ONLY")
    at_work(least)
    with suppress(backup.BackupError):
        do(held)


def test_what_is_read_is_read_by_everybody(held, at_work, monkeypatch, tmp_path):
    at_work("reader")
    monkeypatch.setenv("READOUT_READ_ONLY", "on")
    assert len(library.list_reports()) == len(library.list_reports(Scope())) > 0
    assert len(library.log()) == 1
    assert [story.name for story in stories.list_stories()] == ["Talks"]
    assert activity.list_deeds(10)
    assert library.find_quotes(Scope(), Filters(), limit=5)
    assert len(list_people(Scope(), limit=5)[0])
    assert backup.back_up(tmp_path / "kept.zip")


# --- no call is forgotten -----------------------------------------------------------------------------------

WRITERS = ["edits", "articles", "store/maintenance.py", "store/taken_in.py", "store/backup.py"]
# What writes without being asked for by a person: tables, sweeping, and what is found in the folder.
OF_ITS_OWN = {
    "merge_small",
    "sweep",
    "note",
    "note_gone",
    "prepare",
    "frames_of",
    "frames_of_many",
    "base_frames",
}


def calls_of(function: ast.FunctionDef) -> set[str]:
    """The names of all that a function calls."""
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {one.id if isinstance(one, ast.Name) else getattr(one, "attr", "") for one in called}


def test_every_public_call_that_changes_the_library_asks():
    files = [one for name in WRITERS for one in sorted((ROOT / "core/library" / name).rglob("*.py"))]
    files += [ROOT / "core/library" / name for name in WRITERS if name.endswith(".py")]
    silent = []
    for path in files:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        functions = {one.name: calls_of(one) for one in body if isinstance(one, ast.FunctionDef)}
        for name in functions:
            reached, waiting = set(), {name}
            while waiting:
                one = waiting.pop()
                reached.add(one)
                waiting |= functions.get(one, set()) - reached
            writes = reached & {"change", "keep_frames", "os.replace"}
            if not name.startswith("_") and name not in OF_ITS_OWN and writes and "ask_leave" not in reached:
                silent.append(f"{path.name}: {name}")
    assert files
    assert silent == []


# --- names and deeds ----------------------------------------------------------------------------------------


def test_who_signed_in_signs_whatever_name_a_call_gives(held, at_work):
    at_work("analyst")
    library.correct(held["first"], "figure", held["row"], "value", 7, who="The Minister", reason="as told")
    library.undo(held["correction"], who="The Minister")
    decisions.decide("join", "c", ["d"], said="c and d are one", who="The Minister")
    log = library.log()
    assert set(log["who"]) | set(log["undone_by"].dropna()) == {"Bo", "Ann Lee"}
    assert decisions.list_decisions()[0].who == "Ann Lee"
    assert {(one.who, one.mail) for one in activity.list_deeds(3)} == {("Ann Lee", "ann@desk.example")}


def test_on_a_laptop_the_name_is_the_one_given(held):
    assert acting.at_work() is HERE
    assert [one.who for one in activity.list_deeds(50) if one.did == "corrected"] == ["Bo"]


def test_each_deed_leaves_a_line(held, at_work):
    at_work("keeper")
    title = str(library.list_reports(removed=True)["title"].iloc[0])
    assert title in {one.of for one in activity.list_deeds(50)}
    library.tidy()
    assert title not in {one.of for one in activity.list_deeds(50)}
    stories.edit_entry(held["story"], held["entry"], notes="One")
    stories.edit_entry(held["story"], held["entry"], notes="Two")
    found = activity.gathered(activity.list_deeds(50))
    told = [(one.did, one.of, one.many) for one in found]
    assert told[:2] == [("changed words in the story", "Talks", 2), ("deleted for good", "", 1)]
    assert ("corrected", "unit: USD → EUR") in [(one.did, one.told) for one in found]
    assert ("added", "", 2) in told
    assert ("kept the question", "Grain", 1) in told
    assert set(activity.who_did()) == {"", "Ann Lee", "Bo"}


def test_many_deeds_in_a_row_are_one_line_where_they_are_of_one_thing_or_of_reports(held):
    for name in ("Talks on gas", "Talks on grain"):
        stories.new_story(name)
    for address in ("https://news.example/feed", "https://news.example/other"):
        library.forget_feed(address)
    for one in (held["other"], held["first"]):
        library.restore_report(one)
        library.remove_report(one)
    library.restore_report(held["first"])
    library.restore_report(held["other"])
    told = [(one.did, one.of, one.many) for one in activity.gathered(activity.list_deeds(50))]
    assert told[0] == ("brought back", "", 2)
    assert {("made the story", "Talks on gas", 1), ("made the story", "Talks on grain", 1)} <= {*told}
    assert [one for one in told if one[0] == "let go of the feed"] == [
        ("let go of the feed", "https://news.example/other", 1),
        ("let go of the feed", "https://news.example/feed", 1),
    ]


# --- two who mend one row -----------------------------------------------------------------------------------


def test_what_somebody_else_mended_meanwhile_is_not_overwritten_unseen(held):
    at = (held["first"], "figure", held["row"])
    seen = library.state_of(held["first"], held["row"])
    library.correct(*at, "value", 11, who="Bo", reason="read again", seen=seen)
    for late in (
        lambda: library.correct(*at, "value", 12, who="Cy", reason="as heard", seen=seen),
        lambda: library.correct(*at, "unit", "GBP", who="Cy", reason="as heard", seen=seen),
        lambda: library.mark_wrong(*at, who="Cy", reason="as heard", seen=seen),
    ):
        with pytest.raises(library.Overtaken, match=r"^Meanwhile Bo changed 'value' from .* to 11: look"):
            late()
    assert library.frames_of(held["first"]).figures.set_index("figure_id").loc[held["row"], "value"] == 11
    now = library.state_of(held["first"], held["row"])
    library.correct(*at, "value", 12, who="Cy", reason="as heard", seen=now)
    library.undo(library.log()["correction_id"].iloc[0], who="Bo")
    with pytest.raises(library.Overtaken, match="Bo took back what was corrected of 'value'"):
        library.correct(*at, "value", 13, who="Cy", reason="as heard", seen=now + 1)


def test_a_form_that_is_open_while_its_report_is_deleted_for_good_is_told_so(held):
    at = (held["first"], "figure", held["row"])
    seen = library.state_of(held["first"], held["row"])
    library.remove_report(held["first"])
    library.tidy()
    with pytest.raises(library.Overtaken, match="deleted for good"):
        library.correct(*at, "value", 12, seen=seen, **BY)
    with pytest.raises(library.UnknownArticle):
        library.correct(*at, "value", 12, seen=library.state_of(held["first"], held["row"]), **BY)


def test_nor_is_what_somebody_said_of_a_report(held):
    first = held["first"]
    seen = {first: library.state_of(first, first)}
    library.correct_details([first], {"publisher": "The Post"}, who="Bo", reason="masthead", seen=seen)
    with pytest.raises(library.Overtaken, match="Bo changed 'publisher'"):
        library.correct_details([first], {"publisher": "The Mail", "title": "T"}, seen=seen, **BY)
    assert library.frames_of(first).articles["publisher"].item() == "The Post"
    seen = {first: library.state_of(first, first)}
    both = {"publisher": "The Mail", "title": "Talks"}
    assert library.correct_details([first], both, seen=seen, **BY) == 1


def test_nor_are_the_words_of_a_slide(held):
    entry = stories.story_of(held["story"]).entries[0]
    stories.edit_entry(held["story"], entry.entry_id, caption="Bo’s words", seen=entry)
    with pytest.raises(stories.ChangedMeanwhile):
        stories.edit_entry(held["story"], entry.entry_id, caption="Cy’s words", seen=entry)
    stories.edit_entry(held["story"], entry.entry_id, notes="To say", seen=entry)
    kept = stories.story_of(held["story"]).entries[0]
    assert (kept.caption, kept.notes) == ("Bo’s words", "To say")


# --- what is told of a team ---------------------------------------------------------------------------------

WRONG = {
    "no list": {"keepers": "ann@desk.example"},
    "no address": {"keepers": ["ann"]},
    "no word": {"readers": [7]},
    "no role": {"otherwise": "owner"},
    "a slip": {"keeper": ["ann@desk.example"]},
}


@pytest.mark.parametrize("label", WRONG)
def test_a_slip_in_what_is_told_of_a_team_is_said(label):
    with pytest.raises(TeamMistake) as told:
        rank_of({"email": "ann@desk.example"}, WRONG[label])
    assert str(told.value).startswith("[team]")
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("claims", "rank"),
    [
        ({}, "reader"),
        ({"email": "ANN@Desk.example"}, "keeper"),
        ({"email": "ann@desk.example", "email_verified": False}, "reader"),
        ({"email": "ann@desk.example", "email_verified": "false"}, "reader"),
        ({"email": "ann@desk.example", "email_verified": "true"}, "keeper"),
        ({"email": "bo@desk.example"}, "analyst"),
        ({"email": "bo@desk.example.evil.example"}, "reader"),
        ({"email": "x@evil.example,@desk.example"}, "reader"),
        ({"email": ["ann@desk.example"]}, "reader"),
        ({"groups": ["Editors"]}, "analyst"),
        ({"groups": "editors"}, "reader"),
        ({"roles": ["editors", 7]}, "analyst"),
        ({"name": "ann@desk.example", "sub": "ann@desk.example"}, "reader"),
    ],
)
def test_a_role_is_told_by_address_its_end_or_a_group(claims, rank):
    team = {"keepers": ["ann@desk.example"], "analysts": ["@desk.example", "group:editors"]}
    assert rank_of(claims, team) == rank
