"""What a presenter has beside the page: sources, and what did not fit; and which words share a page."""

from collections.abc import Sequence
from dataclasses import replace

from core.deck.slides import Slide
from core.values.plain import clean, one_line
from core.views.drawing import Citation
from core.views.passages import outlet_line

MOST_LINES = 9  # of words that stand on one page


def words_together(slides: Sequence[Slide]) -> list[Slide]:
    """Slides with the sources under what is said just before them in a few lines alone: two half-empty pages
    are one."""
    if len(slides) < 2:
        return list(slides)
    *others, before, last = slides
    lines = (*before.lines, *last.lines)
    words = [one for one in (before.drawing, before.table, *before.cards, *before.quotes) if one is not None]
    if last.kind != "sources" or before.kind == "title" or words or len(lines) > MOST_LINES:
        return list(slides)
    told = (*before.lines, f"{one_line(last.title)}:", *last.lines)
    notes = "\n\n".join(words for words in (before.notes, last.notes) if words)
    return [*others, replace(before, lines=told, notes=notes, sources=(*before.sources, *last.sources))]


def with_note(slide: Slide, told: list[str]) -> Slide:
    """A slide whose notes also hold what did not fit on its page."""
    kept = "\n".join(["Not on the slide:", *(clean(words) for words in told)])
    return replace(slide, notes="\n\n".join(part for part in (slide.notes, kept) if part))


def source_note(source: Citation, address: str = "") -> str:
    """A source as speaker notes have it: the words, their passage, outlet, day and link."""
    words, passage = one_line(source.words), one_line(source.passage)
    said = _in_marks(words) if words == passage else f"{_in_marks(words)}, in: {_in_marks(passage)}"
    link = f"{address.rstrip('/')}/{source.link}" if address else source.link
    return f"{said}\n{clean(outlet_line(source))}\n{link}"


def _in_marks(words: str) -> str:
    """Words in quotation marks; a sentence that only opens or closes a quote brings one of them along."""
    opened = words.count("“") - words.count("”")
    if opened > 0:
        words = words.removeprefix("“")
    elif opened < 0:
        words = words.removesuffix("”")
    return f"“{words}”"
