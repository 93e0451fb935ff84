"""What changed between two papers: pairs that were marked before, the words marked, and the command."""

import json
import tomllib

import pytest

from benchmarks.progress import SETS, changed_scores
from core.__main__ import main
from core.compare.agreed.changes import changes, marked

MARKED = tomllib.loads((SETS / "changes.toml").read_text(encoding="utf-8"))["documents"]
OLD = "1. We shall build a school by 2027.\n\n2. We condemn the raid.\n\n3. We pay $40 million."
NEW = "1. We thank our hosts.\n\n2. We may build a school by 2029.\n\n3. We pay $25 million."


@pytest.mark.parametrize("row", MARKED, ids=lambda row: row["label"])
def test_sentences_are_paired_and_kinds_are_told(row):
    pairs, kinds, _ = changed_scores(row, misses=False)
    assert pairs.f1 >= 0.95
    assert kinds.right >= 0.9 * kinds.found


def kinds(old: str, new: str) -> list[str]:
    return [kind for one in changes([old], [new]) for kind in one.kinds]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("We will open all borders.", "We intend to open all borders.", "softer"),
        ("The Parties may exchange data.", "The Parties shall exchange data.", "harder"),
        ("We call on Spain to pay its dues.", "We urge Spain to pay its dues.", "harder"),
        ("We will, where appropriate, share data.", "We will share data.", "harder"),
        ("We will end the raids.", "We will reduce the raids.", "softer"),
        ("We will pay $5 million to the fund.", "We will pay $9 million to the fund.", "other sum"),
        ("We will meet in Lima in 2027.", "We will meet in Lima in 2028.", "other day"),
        ("We thank the people of Lima.", "We thank the people of Quito.", "kept"),
        ("3. We will share data.", "7. We will share data.", "kept"),
    ],
)
def test_one_sentence_that_was_changed(old, new, kind):
    assert kinds(old, new) == [kind]


def test_what_is_moved_is_found_again():
    old = ["We will share data.", "We will open a school.", "We thank our hosts in Lima."]
    found = changes(old, [old[2], old[0], old[1]])
    assert {(one.old, one.new) for one in found} == {(0, 1), (1, 2), (2, 0)}
    assert sum(one.moved for one in found) == 1


def test_papers_without_sentences_have_nothing_to_compare():
    assert changes([], []) == []
    assert [one.kind for one in changes([], ["We will pay."])] == ["new"]


def test_every_word_of_both_stays_in_the_stretches():
    old, new = "2. We shall pay  <b>all</b> of it.", "3. We may pay some of it!"
    parts = marked(old, new)
    assert ["".join(part.text for part in side) for side in parts] == [old, new]


def test_the_command_tells_it_in_words_and_as_data(tmp_path, capsys):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    assert main(["changes", str(old), str(new)]) == 0
    told = capsys.readouterr().out
    assert "− Dropped" in told
    assert "+ New" in told
    assert "by 2027 → by 2029" in told
    assert main(["changes", "--json", str(old), str(new)]) == 0
    kinds_told = {row["new"]: row["kinds"] for row in json.loads(capsys.readouterr().out)["sentences"]}
    assert kinds_told["2. We may build a school by 2029."] == ["other day", "softer"]
    assert kinds_told["3. We pay $25 million."] == ["other sum"]


def test_one_text_twice_has_nothing_to_compare(tmp_path, capsys):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (one, two):
        path.write_text(OLD, encoding="utf-8")
    assert main(["changes", str(one), str(two)]) == 1
    assert "the same text" in capsys.readouterr().err
