"""Runs of the script take turns, so that many people at once each wait less.

Python runs one thread's code at a time. Fifty runs side by side each take as long as all of them together,
and the thread that sends pages out waits among them. One after the other the first is done at once, and the
last not later than before. A run that is long (it reads, indexes, asks a large library) gives its turn away.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

LONGEST = 0.2  # seconds that a run has to itself; most take a third of it


class Turns:
    """One run at a time, in the order they came, each for so many seconds at most."""

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._changed = Condition()
        self._waiting: deque[object] = deque()
        self._running: tuple[object, float] | None = None  # whose turn it is, and until when

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it until the block ends or its seconds are over."""
        mine = object()
        with self._changed:
            self._waiting.append(mine)
            try:
                while self._waiting[0] is not mine or self._left():
                    self._changed.wait(self._left() or None)
            finally:
                self._waiting.remove(mine)
                self._changed.notify_all()  # whoever is first in line now waits until this turn is over
            self._running = (mine, monotonic() + self._longest)
        try:
            yield
        finally:
            with self._changed:
                if self._running and self._running[0] is mine:
                    self._running = None
                self._changed.notify_all()

    def _left(self) -> float:
        """Seconds that the turn of now still lasts."""
        return max(0.0, self._running[1] - monotonic()) if self._running else 0.0


of_all = Turns()  # whoever visits this server
