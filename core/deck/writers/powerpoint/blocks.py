"""Text in blocks that are measured before they are set: what does not fit goes on to the next slide."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from core.deck.layout.measure import Face, wrapped
from core.deck.slides import Slide
from core.values.plain import clean, one_line
from core.values.words import shortened
from core.views.drawing import Card, QuoteText

LINE = 1.22  # of the letters' size
SMALLEST = 16  # points: read from the back of a room
LONGEST = 110  # characters of a line of a card, or of a speaker: the notes have them whole


def spare(face: Face, bold: bool) -> float:
    """How much wider than our own faces a slide's may be: Georgia's bold, or its substitute, is wide."""
    return {("serif", True): 1.3, ("serif", False): 1.15}.get((face, bold), 1.12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text of one look, a line or more of its own. `quiet` is the muted ink."""

    text: str
    size: float = 16
    face: Face = "sans"
    bold: bool = False
    quiet: bool = False

    def height(self, room: float) -> float:
        """How high it stands in a room of so many points."""
        return len(self.lines(room)) * max(self.size, SMALLEST) * LINE

    def lines(self, room: float) -> list[str]:
        """Its lines."""
        return wrapped(self.text, self.size, room / spare(self.face, self.bold), self.face, self.bold)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideBlock:
    """Runs that stay together: a quote with its speaker, a card. `edge` is the topic of a rule beside it."""

    runs: tuple[Run, ...]
    after: float = 12
    edge: str | None = None

    def height(self, room: float) -> float:
        """How high it stands, the space after it included."""
        return sum(run.height(room) for run in self.runs) + self.after


def quote_block(quote: QuoteText, size: float = 20) -> SlideBlock:
    """A quote: the words in serif, who said them below."""
    said = " · ".join(shortened(one_line(part), LONGEST) for part in (quote.speaker, quote.said) if part)
    return SlideBlock(
        runs=(
            Run(text=clean(quote.marked), size=size, face="serif"),
            Run(text=said, size=max(SMALLEST, round(size * 0.72)), quiet=True),
        ),
        after=14,
        edge=quote.topic,
    )


def card_block(card: Card, size: float = 34) -> SlideBlock:
    """A figure set large, what it is about, who says so, and the article's own words."""
    small = max(SMALLEST, round(size * 0.36))
    runs = [Run(text=shortened(one_line(card.shown), LONGEST), size=size, face="serif", bold=True)]
    if card.about:
        runs.append(
            Run(text=shortened(one_line(card.about), LONGEST), size=max(SMALLEST, round(size * 0.47)))
        )
    words = shortened(one_line(card.words), LONGEST)
    if words:
        runs.append(Run(text=f"“{words}”", size=small, face="serif", quiet=True))
    runs.append(Run(text=shortened(one_line(card.said), LONGEST), size=small, quiet=True))
    return SlideBlock(runs=tuple(runs), after=16, edge=card.topic)


def line_blocks(lines: Iterable[str], size: float = 16) -> list[SlideBlock]:
    """Sentences, a block each."""
    return [SlideBlock(runs=(Run(text=clean(line), size=size),), after=10) for line in lines if clean(line)]


def side_blocks(slide: Slide) -> list[SlideBlock]:
    """What stands beside a chart: small cards, lines, quotes."""
    cards = [card_block(card, 24) for card in slide.cards]
    return [*cards, *line_blocks(slide.lines), *(quote_block(quote, SMALLEST) for quote in slide.quotes)]


def columns_of(blocks: list[SlideBlock], room: float, height: float) -> list[list[SlideBlock]]:
    """Blocks shared out over boxes of one size, in order; one that is too high for a box is split.

    The boxes are filled about evenly: three quotes and three, not five and one.
    """
    full = filled(blocks, room, height)
    if len(full) > 1:
        even = sum(block.height(room) for column in full for block in column) / len(full)
        level = filled(blocks, room, min(height, even * 1.15))
        return level if len(level) == len(full) else full
    return full


def filled(blocks: list[SlideBlock], room: float, height: float) -> list[list[SlideBlock]]:
    """Blocks shared out over boxes of one size, in order, each as full as it can be."""
    full: list[list[SlideBlock]] = [[]]
    left = height
    for block in (piece for one in blocks for piece in split(one, room, height)):
        need = block.height(room)
        if full[-1] and need - block.after > left:
            full.append([])
            left = height
        full[-1].append(block)
        left -= need
    return [column for column in full if column]


def split(block: SlideBlock, room: float, height: float) -> list[SlideBlock]:
    """A block in pieces that each fit a box: its longest run is cut between lines."""
    if block.height(room) - block.after <= height:
        return [block]
    longest = max(range(len(block.runs)), key=lambda place: block.runs[place].height(room))
    rest = sum(run.height(room) for place, run in enumerate(block.runs) if place != longest)
    run = block.runs[longest]
    most = max(1, int((height - rest) / (run.size * LINE)))
    if most >= len(run.lines(room)) or height <= rest:  # too low a box for anything: let it be
        return [block]
    lines = run.lines(room)
    pieces = [" ".join(lines[at : at + most]) for at in range(0, len(lines), most)]
    before, behind = block.runs[:longest], block.runs[longest + 1 :]
    made = []
    for place, text in enumerate(pieces):
        first, last = place == 0, place == len(pieces) - 1
        told = replace(run, text=text if last else f"{text} …")
        made.append(replace(block, runs=(*(before if first else ()), told, *(behind if last else ()))))
    return made


def write_blocks(frame: Any, blocks: list[SlideBlock]) -> None:
    """Set blocks in a text frame (of a placeholder or a text box)."""
    from pptx.util import Pt

    frame.word_wrap = True
    first = True
    for block in blocks:
        for place, run in enumerate(block.runs):
            for text in run.text.split("\n"):
                paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
                first = False
                _set(paragraph, text, run)
            if place == len(block.runs) - 1:
                paragraph.space_after = Pt(block.after)


def _set(paragraph: Any, text: str, run: Run) -> None:
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    set_run = paragraph.add_run()
    set_run.text = text
    font = set_run.font
    size = max(run.size, SMALLEST)
    font.size, font.bold = Pt(size), run.bold
    font.name = "+mj-lt" if run.face == "serif" else "+mn-lt"  # the theme's faces
    if run.quiet:
        font.color.theme_color = MSO_THEME_COLOR.TEXT_2
    properties = paragraph._p.get_or_add_pPr()
    for name in ("marL", "indent"):
        properties.set(name, "0")
    paragraph.line_spacing = Pt(
        size * LINE
    )  # as measured, whatever the face: edges stand beside their blocks
    paragraph.space_before = paragraph.space_after = Pt(0)
    # A team's layout may set bullets: these are no points of a list. The schema wants them behind spacing.
    if properties.find(qn("a:buNone")) is None:
        properties.append(properties.makeelement(qn("a:buNone"), {}))
