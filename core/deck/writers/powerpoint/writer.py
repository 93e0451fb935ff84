"""A deck in, the bytes of a .pptx out: each slide on as many pages as its content needs."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx.util import Pt

from core.charts.style import RULE, topic_colour
from core.deck.briefing.strips import strips
from core.deck.layout.measure import wrapped
from core.deck.layout.tables import shown_table
from core.deck.slides import Deck, Slide
from core.deck.writers.powerpoint.blocks import (
    LINE,
    SMALLEST,
    Run,
    SlideBlock,
    columns_of,
    filled,
    line_blocks,
    quote_block,
    side_blocks,
    spare,
    write_blocks,
)
from core.deck.writers.powerpoint.cards import card_width, cards_that_fit
from core.deck.writers.powerpoint.charts import add_chart
from core.deck.writers.powerpoint.matrices import add_matrix
from core.deck.writers.powerpoint.shapes import rectangle, text_box
from core.deck.writers.powerpoint.spoken import source_note, with_note, words_together
from core.deck.writers.powerpoint.tables import add_table, column_widths, letters_of, pages_of, table_height
from core.deck.writers.powerpoint.template import (
    GAP,
    KICKER,
    SOURCE,
    Box,
    boxes_of,
    layout_for,
    named_holder,
    number_slide,
    open_template,
    title_size,
)
from core.values.plain import clean, one_line
from core.values.words import day
from core.views.drawing import Drawing

TITLE_SIZES = (26, 24, 22, 20)
BESIDE = (0.62, 0.38)
# Rows and headings of a chart that has something beside it: labels of more would lie on each other.
MOST_BESIDE = 7
CAPTION = 42  # points: two lines under a chart
EDGE, STRIP = 3, 12  # points: the coloured edge of a quote or a card, the height of the strip
MOST_NOTES = 30
FULL = 0.8  # of a page, that looks filled
HALF = 0.55  # of a page: what would fill less of another one is told in the notes
QUOTE_SIZES = (24, 22, 20, 18, 16)


def _rows_of(drawing: Drawing) -> int:
    """The lines that a chart takes: its rows and the headings over them; a matrix has room for its own."""
    table = drawing.table
    if drawing.form == "matrix":
        return 0
    return len(table) + (int(table["group"].nunique()) if "group" in table else 0)


def write_pptx(deck: Deck, template: Path | bytes | None = None) -> bytes:
    """The deck as a PowerPoint file, on Readout's own template or on a team's.

    Raises TemplateError, in one sentence, for a template that can't be used.
    """
    presentation = open_template(template)
    maker = _Maker(presentation, deck)
    for slide in words_together(deck.slides):
        maker.add(slide)
    about = presentation.core_properties
    about.title, about.author = one_line(deck.title)[:250], "Readout"
    about.subject = one_line(deck.filters_in_words)[:250]
    about.last_modified_by, about.comments = "Readout", ""
    about.created = about.modified = datetime(deck.made.year, deck.made.month, deck.made.day)
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()


class _Maker:
    """Adds pages to one presentation."""

    def __init__(self, presentation: Any, deck: Deck) -> None:
        self.presentation, self.deck = presentation, deck

    def add(self, slide: Slide) -> None:
        """The page or pages of one slide."""
        if slide.kind == "title":
            self._title(slide)
        elif slide.drawing is not None and len(slide.drawing.table):
            self._chart(slide)
        elif slide.table is not None and len(slide.table):
            self._tables(slide)
        elif slide.cards:
            self._cards(slide)
        else:
            self._text(slide)

    def _title(self, slide: Slide) -> None:
        page = self.presentation.slides.add_slide(layout_for(self.presentation, -1))
        self._head(page, slide, sizes=(34, 30, 26, 24, 20))
        lines = [slide.subtitle or "", *slide.lines, f"Made with Readout on {day(self.deck.made)}"]
        holders = [one for one in page.placeholders if one.placeholder_format.idx != 0]
        text = [clean(line) for line in lines if line]
        if holders:
            blocks = [SlideBlock(runs=(Run(text=line, size=18 if n == 0 else 15, quiet=True),), after=5)
                      for n, line in enumerate(text)]  # fmt: skip
            write_blocks(holders[0].text_frame, blocks)
            box = Box(holders[0].left / 12700, 0, holders[0].width / 12700, 0)
            self._strip(page, box, (holders[0].top + holders[0].height) / 12700 + 6)
        self._tidy(page)
        self._notes(page, slide)

    def _strip(self, page: Any, box: Box, top: float) -> None:
        """The report as a strip of its sentences, coloured by topic; of one report alone."""
        found = strips(self.deck)
        tall = self.presentation.slide_height / 12700
        if len(found) != 1 or top + STRIP > tall - 12:
            return
        pieces = found[0][1]
        shapes = []
        for piece in pieces:
            wide = max((piece.right - piece.left) * box.width - 1.2, 0.6)
            left = box.left + piece.left * box.width
            ink = topic_colour(piece.topic) if piece.lit else RULE
            shapes.append(rectangle(page, Box(left, top, wide, STRIP), ink))
        group = page.shapes.add_group_shape(shapes)
        group.name = "The article, sentence by sentence"
        group._element.nvGrpSpPr.cNvPr.set("descr", "The article’s sentences in order, coloured by topic.")

    def _chart(self, slide: Slide) -> None:
        assert slide.drawing is not None
        rest = side_blocks(slide)
        side = rest if _rows_of(slide.drawing) <= MOST_BESIDE else []  # what is long takes the whole width
        page = self._page(slide, 2 if side else 1)
        boxes = boxes_of(self.presentation, page, BESIDE if side else (1.0,))
        below = _below(boxes[0], slide)
        if slide.drawing.form == "matrix":
            add_matrix(page, slide.drawing, below)
        else:
            add_chart(page, slide.drawing, below)
        self._under(
            page, boxes[0], " ".join(p for p in (slide.drawing.measures + ".", slide.drawing.note) if p)
        )
        if side:
            columns = columns_of(side, boxes[1].width - 14, boxes[1].height)
            self._fill(page, boxes[1], columns[0])
            rest = [block for column in columns[1:] for block in column]
        slide, rest = self._noted(page, slide, boxes[0], rest)
        self._more(slide, rest)
        self._end(page, slide)

    def _tables(self, slide: Slide) -> None:
        assert slide.table is not None
        table = shown_table(slide.table)
        page = self._page(slide, 1)
        box = boxes_of(self.presentation, page, (1.0,))[0]
        widths = column_widths(table, box.width)
        parts = pages_of(table, widths, box.height)
        if len(parts) > 1 and table_height(parts[-1], widths) < box.height * HALF:
            *parts, last = parts
            slide = with_note(slide, [" · ".join(filter(None, row)) for row in last.to_numpy().tolist()])
            self._kick(page, f"{slide.subtitle or ''} · {len(last)} more in the notes".lstrip(" ·"))
        rest = [*line_blocks(slide.lines), *(quote_block(quote) for quote in slide.quotes)]
        under = sum(block.height(box.width - 14) for block in rest)
        size = (
            letters_of(parts[-1], widths, box.height - (GAP + under if under else 0))
            if len(parts) == 1
            else SMALLEST
        )
        for number, part in enumerate(parts):
            if number:
                page = self._page(slide, 1, again=True)
                box = boxes_of(self.presentation, page, (1.0,))[0]
            frame = add_table(page, part, widths, box, f"{slide.title}.", size)
            if number == len(parts) - 1:
                rest = self._beneath(page, box, frame.height / 12700 + GAP, rest)
                slide, rest = self._noted(page, slide, box, rest)
            self._end(page, slide)
        self._more(slide, rest)

    def _noted(
        self, page: Any, slide: Slide, box: Box, rest: list[SlideBlock]
    ) -> tuple[Slide, list[SlideBlock]]:
        """What is left for pages of its own; what would leave the last one half empty goes into the notes."""
        if not rest:
            return slide, rest
        *full, last = filled(rest, box.width - 14, box.height)
        if _high(last, box) >= box.height * HALF:
            return slide, rest
        self._kick(page, f"{slide.subtitle or ''} · more in the notes".lstrip(" ·"))
        told = with_note(slide, [run.text for block in last for run in block.runs])
        return told, [block for column in full for block in column]

    def _beneath(self, page: Any, box: Box, down: float, blocks: list[SlideBlock]) -> list[SlideBlock]:
        """Blocks below what fills a box so far down, if all fit there; those that are left."""
        room = box.width - 14
        if not blocks or sum(block.height(room) for block in blocks) > box.height - down:
            return blocks
        self._fill(page, Box(box.left, box.top + down, box.width, box.height - down), blocks)
        return []

    def _cards(self, slide: Slide) -> None:
        rest = [*line_blocks(slide.lines), *(quote_block(quote, 16) for quote in slide.quotes)]
        page = self._page(slide, 0)
        room = boxes_of(self.presentation, page, (1.0,))[0]
        abreast, blocks, high = cards_that_fit(slide.cards, room, few=bool(rest))
        wide = card_width(room.width, max(abreast, 2 if rest else 1))
        lines = -(-len(blocks) // abreast)
        down = 8 if rest else max(8, (room.height - lines * high) * 0.3)
        for number, block in enumerate(blocks):
            row, place = divmod(number, abreast)
            at = Box(
                room.left + place * (wide + GAP), room.top + down + row * high, wide, min(high, room.height)
            )
            self._fill(page, at, [block])
        left = Box(room.left, room.top + high + 18, room.width, room.height - high - 18)
        if rest and left.height >= 60:
            first, *columns = columns_of(rest, left.width - 14, left.height)
            self._fill(page, left, first)
            rest = [block for column in columns for block in column]
        slide, rest = self._noted(page, slide, room, rest)
        self._end(page, slide)
        self._more(slide, rest)

    def _text(self, slide: Slide) -> None:
        """Sentences and quotes, in the largest letters in which they are on one page, or fill several."""
        probe = self._page(slide, 1)
        box = boxes_of(self.presentation, probe, (1.0,))[0]
        for size in QUOTE_SIZES:
            blocks = [*line_blocks(slide.lines, min(size, 18)), *(quote_block(q, size) for q in slide.quotes)]
            columns = filled(blocks, box.width - 14, box.height)
            if len(columns) < 2 or _high(columns[-1], box) >= box.height * FULL:
                break
        else:
            slide, blocks = self._noted(probe, slide, box, blocks)
        self._more(slide, blocks or line_blocks(["There is nothing to show here."]), probe=probe)

    def _more(self, slide: Slide, blocks: list[SlideBlock], *, probe: Any = None) -> None:
        """Blocks on pages of their own, the first of them `probe`, if the slide has no other page."""
        if not blocks:
            return
        probe = probe or self._page(slide, 1, again=True)
        box = boxes_of(self.presentation, probe, (1.0,))[0]
        for number, column in enumerate(columns_of(blocks, box.width - 14, box.height)):
            page = probe if number == 0 else self._page(slide, 1, again=True)
            place = box if number == 0 else boxes_of(self.presentation, page, (1.0,))[0]
            self._fill(page, place, column)
            self._end(page, slide)

    def _page(self, slide: Slide, boxes: int, *, again: bool = False) -> Any:
        page = self.presentation.slides.add_slide(layout_for(self.presentation, boxes))
        self._head(page, slide, again=again)
        return page

    def _head(
        self, page: Any, slide: Slide, *, again: bool = False, sizes: tuple[float, ...] = TITLE_SIZES
    ) -> None:
        """Title and the line above it; the title in the largest letters that fit its box."""
        title = one_line(slide.title) or "Untitled"
        shape = page.shapes.title
        width, height = shape.width / 12700, shape.height / 12700
        text = f"{title} (continued)" if again else title
        usual = title_size(shape) or sizes[0]
        sizes = (usual, *(size for size in (*sizes, *TITLE_SIZES) if size < usual))
        size = next((s for s in sizes if _tall(text, s, width) <= height), sizes[-1])
        while _tall(text, size, width) > height and len(title) > 20:
            # A finding that is cut behind one of its parts still holds.
            whole, _, rest = title.rpartition("; ")
            title = whole if rest and whole else f"{title[:-2].rpartition(' ')[0].rstrip(' ,…')}…"
            text = f"{title} (continued)" if again else title
        shape.text_frame.text = text
        if size != usual:
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        if slide.kind != "title":
            self._kick(page, slide.subtitle, KICKER)
            self._kick(page, slide.source, SOURCE)

    def _kick(self, page: Any, words: str | None, name: str = KICKER) -> None:
        """Words of one line into the holder above the title, or into another one of a name."""
        holder = named_holder(page, name)
        if holder is not None and words:
            told = _short(words, holder)
            if name == SOURCE and told != clean(words):  # no name is cut: the last page has all
                told = _short(words.partition(", from ")[0], holder)
            holder.text_frame.text = told

    def _fill(self, page: Any, box: Box, blocks: list[SlideBlock]) -> None:
        """Text into a box; blocks with a coloured rule have a frame each, so that it stays beside them."""
        frame = box.holder.text_frame if box.holder is not None else text_box(page, box)
        if not any(block.edge for block in blocks):
            write_blocks(frame, blocks)
            return
        top, room = box.top, box.width - 14
        for number, block in enumerate(blocks):
            high = block.height(room)
            if number:
                frame = text_box(page, Box(box.left, top, box.width, high))
            elif box.holder is not None and len(blocks) > 1:
                holder = box.holder
                holder.left, holder.top, holder.width, holder.height = (
                    holder.left, holder.top, holder.width, Pt(high)
                )  # fmt: skip
            frame.margin_left = Pt(14)
            write_blocks(frame, [block])
            if block.edge:
                self._edge(page, box.left, top + 2, high - block.after, block.edge)
            top += high

    def _edge(self, page: Any, left: float, top: float, high: float, topic: str) -> None:
        shape = rectangle(page, Box(left, top, EDGE, max(high, 8)), topic_colour(topic))
        shape.name = f"Edge: {topic}"

    def _under(self, page: Any, box: Box, words: str) -> None:
        """The line under a chart: what is drawn, and how to read its signs."""
        place = Box(box.left, box.top + box.height - CAPTION, box.width, CAPTION)
        run = Run(text=clean(words).lstrip(". "), size=SMALLEST, quiet=True)
        frame = page.shapes.add_textbox(
            *(Pt(x) for x in (place.left, place.top, place.width, place.height))
        ).text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        write_blocks(frame, [SlideBlock(runs=(run,), after=0)])

    def _end(self, page: Any, slide: Slide) -> None:
        if named_holder(page, SOURCE) is None and slide.source:
            self._foot(page, slide.source)
        self._tidy(page)
        number_slide(page)
        self._notes(page, slide)

    def _foot(self, page: Any, words: str) -> None:
        """The source line on a team's template: at the foot of the page."""
        tall, wide = self.presentation.slide_height / 12700, self.presentation.slide_width / 12700
        title = page.shapes.title
        left = title.left / 12700
        frame = text_box(page, Box(left, tall * 0.925, wide * 0.7 - left, 18))
        write_blocks(frame, [SlideBlock(runs=(Run(text=clean(words), size=SMALLEST, quiet=True),), after=0)])

    def _tidy(self, page: Any) -> None:
        """Placeholders that nothing was put in would ask to be clicked."""
        for holder in list(page.placeholders):
            if holder.has_text_frame and not holder.text_frame.text and holder.placeholder_format.idx != 0:
                holder._element.getparent().remove(holder._element)

    def _notes(self, page: Any, slide: Slide) -> None:
        parts = [clean(slide.notes), clean(slide.title)] if slide.notes else [clean(slide.title)]
        if slide.sources:
            parts += ["Sources"]
            parts += [source_note(source, self.deck.address) for source in slide.sources[:MOST_NOTES]]
            if len(slide.sources) > MOST_NOTES:
                parts.append(f"and {len(slide.sources) - MOST_NOTES} other passages, listed in the workbook.")
        page.notes_slide.notes_text_frame.text = "\n\n".join(part for part in parts if part)


def _below(box: Box, slide: Slide) -> Box:
    """The box without the line under a chart."""
    holder = box.holder
    if holder is not None:
        holder.left, holder.top, holder.width = holder.left, holder.top, holder.width
        holder.height = Pt(box.height - CAPTION)
    return Box(box.left, box.top, box.width, box.height - CAPTION, holder)


def _high(blocks: list[SlideBlock], box: Box) -> float:
    """How high some blocks stand in a box, without the space after the last."""
    return sum(block.height(box.width - 14) for block in blocks) - blocks[-1].after


def _tall(text: str, size: float, width: float) -> float:
    return len(wrapped(text, size, width / spare("serif", True), "serif", True)) * size * LINE


def _short(words: str, holder: Any) -> str:
    """Words for a placeholder of one line: the sentences that fit, or the beginning of the first."""
    from core.article.layout import first_sentence
    from core.deck.layout.measure import fitted, width

    room = holder.width / 12700 / spare("sans", False)
    every = one_line(words)
    told = first_sentence(every)
    while told != every and width(more := told + first_sentence(every[len(told) :]), SMALLEST) <= room:
        told = more
    return fitted(told, SMALLEST, room)
