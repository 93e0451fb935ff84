"""What readers decide when they compare: kept, taken back, and the later word counts."""

from core.library.edits.decisions import decide, decided_pairs, list_decisions, undo_decision


def test_a_decision_is_kept_and_taken_back(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    assert list_decisions() == []
    number = decide("split", "a", ["b", "c", "a"], said="A is not B and C")
    assert decided_pairs() == ({frozenset("ab"), frozenset("ac")}, frozenset())
    assert [decision.said for decision in list_decisions()] == ["A is not B and C"]
    undo_decision(number)
    undo_decision(number)
    assert decided_pairs() == (frozenset(), frozenset())


def test_the_later_word_counts(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    decide("split", "a", ["b"], said="")
    decide("join", "b", ["a"], said="")
    assert decided_pairs() == (frozenset(), {frozenset("ab")})
