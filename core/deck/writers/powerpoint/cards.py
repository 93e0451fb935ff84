"""Cards on a page of their own: how large their letters are, and how many stand abreast."""

from collections.abc import Sequence

from core.deck.writers.powerpoint.blocks import SlideBlock, card_block
from core.deck.writers.powerpoint.template import GAP, Box
from core.views.drawing import Card

SIZES = (46, 36, 30, 24)  # points of the figure
LONG = 12  # characters of a card's figure: beyond that it may take two lines


def cards_that_fit(cards: Sequence[Card], room: Box, *, few: bool) -> tuple[int, list[SlideBlock], float]:
    """How many cards stand abreast, the cards in the largest letters that fit, and how high one then stands.

    They stand in one row, or in two equally long ones, whichever fills more of the page. `few`: something
    stands below them, for which one row leaves room.
    """
    for size in SIZES[1:] if few else SIZES:
        blocks = [card_block(card, size) for card in cards]
        found = []
        for abreast in _rows(len(cards), few=few):
            wide = card_width(room.width, max(abreast, 2 if few else 1)) - 14
            high = max(block.height(wide) for block in blocks) + 6
            heads = [block.runs[0] for block in blocks]
            unbroken = all(len(head.lines(wide)) <= 1 + (len(head.text) > LONG) for head in heads)
            if unbroken and high * len(cards) <= room.height * abreast:
                found.append((high * len(cards) / abreast, abreast, high))
        if found:
            _, abreast, high = max(found)
            return abreast, blocks, high
    wide = card_width(room.width, max(len(cards), 2 if few else 1)) - 14
    return len(cards), blocks, max(block.height(wide) for block in blocks) + 6


def card_width(room: float, abreast: int) -> float:
    """How wide each of some cards is that stand abreast, in points."""
    return (room - GAP * (abreast - 1)) / abreast


def _rows(count: int, *, few: bool) -> list[int]:
    return [count, count // 2] if count > 2 and count % 2 == 0 and not few else [count]
