"""Runs take turns: in order, one at a time, and a long one holds nobody up for long."""

from collections import deque
from collections.abc import Callable
from threading import Event, Thread

import pytest

from core.ui.shell.turns import Turns

NEVER = 3600.0
SOON = 60.0  # seconds after which a test gives up


class Line(deque[object]):
    """Those who wait, and whether one more came since it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.came = Event()

    def append(self, one: object) -> None:
        super().append(one)
        self.came.set()


def turns_of(longest: float) -> Turns:
    """Turns that tell when somebody stands in line."""
    turns = Turns(longest)
    turns._waiting = Line()
    return turns


def begun(turns: Turns, inside: Callable[[], object]) -> Thread:
    """A run that stands in line by the time this returns."""
    line = turns._waiting
    assert isinstance(line, Line)
    line.came.clear()

    def run() -> None:
        with turns.turn():
            inside()

    thread = Thread(target=run, daemon=True)
    thread.start()
    assert line.came.wait(SOON)
    return thread


def test_runs_come_one_at_a_time_in_the_order_they_came():
    turns, seen, inside = turns_of(NEVER), [], []

    def note(name: int) -> None:
        inside.append(name)
        seen.append((name, len(inside)))
        inside.remove(name)

    with turns.turn():
        threads = [begun(turns, lambda name=name: note(name)) for name in range(5)]
        assert seen == []
    for thread in threads:
        thread.join(SOON)
    assert seen == [(name, 1) for name in range(5)]


def test_a_run_that_is_long_gives_its_turn_away():
    turns, came = turns_of(0.01), Event()
    with turns.turn():
        begun(turns, came.set)
        assert came.wait(SOON)


def test_long_runs_one_behind_the_other_hold_nobody_up():
    turns, may_go = turns_of(0.01), Event()
    came = [Event() for _ in range(6)]
    with turns.turn():
        threads = [begun(turns, lambda one=one: (one.set(), may_go.wait(SOON))) for one in came]
        assert all(one.wait(SOON / 6) for one in came)
    may_go.set()
    for thread in threads:
        thread.join(SOON)


def test_who_leaves_the_line_holds_nobody_up(monkeypatch):
    turns, came = turns_of(NEVER), Event()

    def leave(_seconds: float | None) -> None:
        raise KeyboardInterrupt

    with turns.turn():
        with monkeypatch.context() as patch:
            patch.setattr(turns._changed, "wait", leave)
            with pytest.raises(KeyboardInterrupt), turns.turn():
                pass
        begun(turns, came.set)
    assert came.wait(SOON)


def test_a_long_run_that_ends_does_not_end_the_turn_of_another():
    turns, came, may_go = turns_of(0.01), Event(), Event()
    with turns.turn():
        turns._longest = NEVER  # for those that come now
        second = begun(turns, lambda: (came.set(), may_go.wait(SOON)))
        assert came.wait(SOON)
    assert turns._left() > 0
    may_go.set()
    second.join(SOON)
    assert turns._left() == 0


def test_a_run_that_fails_gives_its_turn_back():
    turns = Turns(NEVER)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        pass
