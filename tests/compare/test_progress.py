"""What became of commitments over several reports: pairs marked before, and what must never be said."""

import json
import tomllib
from datetime import datetime

import pytest

from benchmarks.progress import SETS, found_in, written_pairs
from core import normalize
from core.__main__ import main
from core.article.reading import article_from_text
from core.compare.agreed.progress import Progress, progress
from core.compare.agreed.stages import clauses_of, stage_of
from core.frames import Frames, fits, rows_of
from core.summaries.agreements import Agreement, agreements
from core.summaries.followed import followed, followed_data
from tests.support.followed import Pair, made_pairs

PROMISE = "Kenya will build a dry port at Naivasha by 2027, the minister said."
OPENED = (
    "The dry port at Naivasha was opened on Monday by the Kenyan president. Lorries from four countries"
    " lined up at its gates, and the railway laid on extra trains for the many guests who had come to see"
    " the work."
)


def read(*reports: tuple[str, int]) -> Frames:
    """The frames of some texts, each of a year."""
    return Frames.concat(
        normalize(article_from_text(text, published=datetime(year, 4, 1))) for text, year in reports
    )


def stages(frames: Frames) -> list[str]:
    return [row.stage for row in rows_of(progress(frames), Progress)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pairs", "right", "most_false"),
    [
        (written_pairs(), 0.96, 0),
        (list(made_pairs()), 0.96, 0),
        (written_pairs("progress_more"), 0.89, 1),
        (written_pairs("progress_press"), 0.81, 3),
        (written_pairs("progress_wire"), 0.75, 0),
    ],
    ids=["written", "made", "more", "press", "wire"],
)
def test_the_right_commitment_comes_first(pairs: list[Pair], right: float, most_false: int) -> None:
    wanted = found = false = 0
    for pair in pairs:
        told, said = found_in(pair), {(act, stage) for act, stage, _ in pair.said}
        acts = {act for act, _ in said}
        wanted, found = wanted + len(acts), found + len(acts & {act for act, _ in told})
        false += len(told - said)
    assert found >= right * wanted
    assert false <= most_false


@pytest.mark.slow
def test_what_only_shares_words_says_nothing_of_a_promise() -> None:
    sets = tomllib.loads((SETS / "progress_nothing.toml").read_text(encoding="utf-8"))["reports"]
    pairs = [Pair(one["early"].replace(". ", ".\n\n"), late, ()) for one in sets for late in one["late"]]
    assert [pair.late for pair in pairs if found_in(pair)] == [
        "A film about the fishermen in Brazil was released on Friday.",
        "Ghana published a history of gold mining.",
    ]


def test_columns_are_those_of_the_row():
    assert fits(Progress, progress(read((PROMISE, 2025), (OPENED, 2026))))
    assert fits(Progress, progress(Frames.empty()))


def test_each_row_is_a_passage_of_its_report():
    frames = read((PROMISE, 2025), (OPENED, 2026))
    texts = dict(zip(frames.articles["article_id"], frames.articles["text"], strict=True))
    for row in rows_of(progress(frames), Progress):
        assert texts[row.article_id][row.start : row.end] == row.text


@pytest.mark.parametrize(
    "later",
    [
        "The dry port at Naivasha will be opened next year.",
        "The dry port at Naivasha may be finished in June.",
        "Was the dry port at Naivasha opened?",
        "Kenya urged builders to finish the dry port at Naivasha.",
        "If the dry port at Naivasha is opened, hauliers will cheer.",
        "Kenya opened a dry port at Naivasha in 2011.",
        "Peru opened a dry port at Cusco.",
        "Kenya opened a museum of masks in Kisumu.",
    ],
)
def test_what_no_report_states_is_no_status(later):
    assert stages(read((PROMISE, 2025), (later, 2026))) == []


def test_an_earlier_report_tells_nothing_of_what_came_later():
    assert stages(read((PROMISE, 2025), (OPENED, 2024))) == []


def test_copies_count_once_and_reports_that_differ_stand_beside_each_other():
    copy = f"Opening day.\n\n{OPENED}"
    denied = "The dry port at Naivasha has not been opened, hauliers in Kenya said."
    frames = read((PROMISE, 2025), (OPENED, 2026), (copy, 2026), (denied, 2026))
    [told] = followed(frames, rows_of(agreements(frames), Agreement))
    assert told.finding == "One says that it was done, one says that it has not begun"
    assert [said.copies for said in told.said].count(True) == 1


def test_a_sum_promised_and_a_sum_paid_are_never_added():
    frames = read(
        ("Norway pledged $200 million for a cable to Lamu.", 2025),
        ("Norway has paid $50 million of the $200 million pledged for the cable to Lamu.", 2026),
    )
    told = followed(frames, rows_of(agreements(frames), Agreement))
    assert [one.row.stage for one in told[0].said] == ["under way"]
    assert "250" not in json.dumps(followed_data(told))


def test_what_is_undertaken_again_is_tied_to_its_first_statement():
    again = "Kenya reaffirmed that it will build the dry port at Naivasha by 2028."
    frames = read((PROMISE, 2025), (again, 2026))
    [row] = rows_of(progress(frames), Progress)
    assert (row.stage, row.commitment_id) == ("restated", frames.commitments["commitment_id"].iloc[0])


@pytest.mark.parametrize(
    ("clause", "act", "stage"),
    [
        ("The treaty entered into force in May.", "sign", "done"),
        ("Kenya has yet to open the port.", "build", "not begun"),
        ("Kenya did not meet the deadline.", "build", "missed"),
        ("Kenya pulled out of the deal.", "build", "dropped"),
        ("Kenya scrapped the tax.", "abolish", "done"),
        ("Kenya denied that it had promised a port.", "build", "denied"),
        ("Two of the six boats have been delivered.", "deliver", "under way"),
        ("The last two of the six boats have been delivered.", "deliver", "done"),
        ("Three of five bridges have been repaired.", "repair", "under way"),
        ("Four of every five bridges have been repaired.", "repair", "under way"),
        ("Kenya opened the port in May of 2026.", "build", "done"),
        ("Kenya delivered 50 tonnes of wheat to Chad.", "deliver", "done"),
        ("Kenya delivered the wheat on 15 May of that year.", "deliver", "done"),
        ("The port, one of 20 in Africa, was opened.", "build", "done"),
        ("The harbour was opened last year in two of the six towns.", "build", "under way"),
        ("The bridge was opened in May and no accident has been reported on it.", "build", "done"),
        ("The deadline for the bridge lapsed in May.", "build", "missed"),
        ("No date was given for the loan.", "lend", None),
        ("The port is not finished.", "build", "under way"),
        ("The minister visited the port.", "build", None),
    ],
)
def test_what_a_clause_says_became_of_an_act(clause, act, stage):
    found = stage_of(next(clauses_of(clause)), act)
    assert (found[0] if found else None) == stage


def test_the_terminal_tells_it_in_words_and_as_data(tmp_path, capsys):
    early, late = tmp_path / "early.txt", tmp_path / "late.txt"
    early.write_text(f"NAIROBI, 1 April 2025. {PROMISE}", encoding="utf-8")
    late.write_text(f"NAIROBI, 1 April 2026. {OPENED}", encoding="utf-8")
    assert main(["compare", str(early), str(late)]) == 0
    assert "One says that it was done." in capsys.readouterr().out
    assert main(["compare", "--json", str(early), str(late)]) == 0
    [one] = json.loads(capsys.readouterr().out)["progress"]
    assert [said["stage"] for said in one["said"]] == ["done"]
    assert one["said"][0]["files"] == [str(late)]


@pytest.mark.parametrize(
    ("clause", "act", "stage"),
    [
        ("the water feeds our shared region", "share", None),
        ("farmers walked along the newly built wall", "build", None),
        ("the two states shared the water of the river", "share", "done"),
        ("Kenya built the wall", "build", "done"),
        ("the wall was built last year", "build", "done"),
    ],
)
def test_a_word_that_tells_which_thing_is_meant_is_no_deed(clause, act, stage):
    said = stage_of(next(clauses_of(f"{clause}.")), act)
    assert (said[0] if said else None) == stage
