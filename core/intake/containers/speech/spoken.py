"""Words with their times, joined into sentences and paragraphs: the end of a cue is the end of nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_DOTS = re.compile(r"\s*(?:\.{2,}|…)$")
_LED = re.compile(r"^(?:\.{2,}|…)\s*")
_PAUSE = 3.0  # seconds of silence between two paragraphs
_LONG, _OWN = 90, 30  # words of a paragraph that may end; of a piece that is one by itself
_ENDLESS = 220  # words of a paragraph that has no stop in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that belong together, with the seconds at which they begin and end.

    `turn` says that somebody else begins to speak, `speaker` who, where it is known; `apart` that a blank
    line stands before them.
    """

    begin: float
    end: float
    words: str
    speaker: str | None = None
    turn: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text, and at which second what stands in it is said: (offset, second), in order."""

    text: str
    times: tuple[tuple[int, int], ...]


def joined_up(pieces: Iterable[Stretch]) -> Spoken:
    """Pieces as paragraphs, a blank line between them, each turn with its speaker before a colon.

    >>> said = joined_up([
    ...     Stretch(begin=5, end=8, words="An accord that is worth $2.3", speaker="SOTO", turn=True),
    ...     Stretch(begin=8, end=12, words="billion was signed.", speaker="SOTO"),
    ...     Stretch(begin=12, end=14, words="By whom?", speaker="Q", turn=True),
    ... ])
    >>> said.text
    'SOTO: An accord that is worth $2.3 billion was signed.\\n\\nQ: By whom?'
    >>> said.times
    ((0, 5), (35, 8), (56, 12))
    """
    building = _Building()
    for piece in pieces:
        building.add(piece)
    return Spoken("".join(building.parts), tuple(building.times))


class _Building:
    """A text that grows piece by piece."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.times: list[tuple[int, int]] = []
        self.length = 0
        self.words = 0  # of the paragraph
        self.last: Stretch | None = None
        self.speaker: str | None = None
        self.named = False  # whether any speaker was

    def add(self, piece: Stretch) -> None:
        """Put a piece behind what is there."""
        other = piece.speaker is not None and piece.speaker != self.speaker
        turn = other or (piece.turn and piece.speaker is None)
        if self.last is not None and not turn and not self._is_apart(self.last, piece):
            self._go_on(piece)
        else:
            self._begin(piece, turn)
        self.words += len(piece.words.split())
        self.last = piece

    def _begin(self, piece: Stretch, turn: bool) -> None:
        """Begin a paragraph with it."""
        if self.parts:
            self._put("\n\n")
        self._at(piece)
        self.words = 0
        if turn:
            self.speaker = piece.speaker
            self.named = self.named or piece.speaker is not None
            if piece.speaker is not None or self.named:
                self._put(f"{piece.speaker or UNKNOWN}: ")
        self._put(piece.words)

    def _go_on(self, piece: Stretch) -> None:
        """Put it into the paragraph that is begun."""
        words, before = piece.words, self.parts[-1]
        if _LED.match(words) and _DOTS.search(before):
            cut = _DOTS.sub("", before)
            self.length -= len(before) - len(cut)
            self.parts[-1], words = cut, _LED.sub("", words)
        if not (re.search(r"[a-z]-$", before) and words[:1].islower()):
            self._put(" ")
        self._at(piece)
        self._put(words)

    def _is_apart(self, last: Stretch, piece: Stretch) -> bool:
        """Whether a paragraph ends between two pieces of the same turn."""
        if not _STOP.search(last.words):
            return self.words > _ENDLESS or (self.words > _LONG and piece.begin - last.end > _PAUSE)
        return (
            piece.apart
            or piece.begin - last.end >= _PAUSE
            or self.words >= _LONG
            or len(last.words.split()) >= _OWN
        )

    def _at(self, piece: Stretch) -> None:
        if not self.times or self.times[-1][1] != int(piece.begin):
            self.times.append((self.length, int(piece.begin)))

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


# Who speaks where another speaker begins whom nothing names: without it his words would be the last one's.
UNKNOWN = "SPEAKER"
