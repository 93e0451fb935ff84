"""The article as a strip of its sentences, coloured by topic: what a document opens with."""

from dataclasses import dataclass

from core.deck.slides import Deck
from core.frames import Frames, rows_of
from core.summaries.article_map import MapPiece, map_pieces

MOST = 6  # reports that a document opens with a strip of


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence on a strip: where it begins and ends (0 to 1), its topic, whether it is `lit` (selected)."""

    left: float
    right: float
    topic: str | None
    row_id: str
    lit: bool


def strips(deck: Deck) -> list[tuple[str, list[Piece]]]:
    """A strip for each of the first reports, with its line; none for reports without sentences."""
    found = []
    chosen = set(deck.frames.sentences["sentence_id"])
    ids = deck.whole.articles["article_id"].head(MOST)
    for article_id, line in zip(ids, deck.reports, strict=False):
        one = Frames(**{name: table[table["article_id"] == article_id] for name, table in deck.whole})
        pieces = map_pieces(one, one_line=True)
        pieces = pieces[pieces["item"] == "sentence"]
        total = float(pieces["right"].max()) if len(pieces) else 0.0
        if total:
            found.append((line, [_piece(row, total, chosen) for row in rows_of(pieces, MapPiece)]))
    return found


def _piece(row: object, total: float, chosen: set[str]) -> Piece:
    return Piece(
        left=float(row.left) / total,  # type: ignore[attr-defined]
        right=float(row.right) / total,  # type: ignore[attr-defined]
        topic=row.topic,  # type: ignore[attr-defined]
        row_id=row.row_id,  # type: ignore[attr-defined]
        lit=row.row_id in chosen,  # type: ignore[attr-defined]
    )
