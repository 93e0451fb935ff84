"""A checked draft as a file: its text marked, beside it how each number and quote stands."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from core.library.query.draft import CheckedRow, RecordPassage
from core.summaries.wording.reports import outlet_and_day
from core.values.markup import escape
from core.values.words import counted, joined

VERDICTS = {
    "verbatim": "Stands verbatim",
    "otherwise": "Stands otherwise",
    "contradicted": "Contradicted",
    "nowhere": "Nowhere in the record",
}
_SAID = {
    "verbatim": ("stands verbatim", "stand verbatim"),
    "otherwise": ("stands otherwise", "stand otherwise"),
    "contradicted": ("is contradicted", "are contradicted"),
    "nowhere": ("is nowhere in the record", "are nowhere in the record"),
}
_STYLE = """body { font: 16px/1.5 Georgia, serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
  color: #222; }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2rem; }
.text { white-space: pre-wrap; } li { margin: 0 0 0.9rem; } small, .said { color: #555; }
mark { background: none; color: inherit; border-bottom: 2px solid #009e73; }
mark.otherwise { border-bottom: 3px dashed #d55e00; background: #d55e0022; }
mark.contradicted { border-bottom: 4px double #c0142c; background: #c0142c22; }
mark.nowhere { border-bottom: 3px dotted #555; }
@media (max-width: 50rem) { main { display: block; } }"""


def write_draft_page(text: str, rows: Sequence[CheckedRow]) -> bytes:
    """One web page that opens anywhere: the text of a draft marked, and the passages beside it."""
    items = "".join(f"<li>{row_html(row, number)}</li>" for number, row in enumerate(rows))
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>A draft, checked</title>"
        f"<style>{_STYLE}</style><h1>A draft, checked</h1><p>{escape(summary_line(rows))}</p>"
        f"<main><div class='text'>{marked_draft(text, rows)}</div><ol>{items}</ol></main></html>"
    ).encode()


def summary_line(rows: Sequence[CheckedRow]) -> str:
    """How the numbers and quotes of a draft stand, in a sentence.

    >>> summary_line([])
    'There is no number and no quote in it.'
    """
    if not rows:
        return "There is no number and no quote in it."
    there: Counter[str] = Counter(row.verdict for row in rows)
    parts = (f"{there[one]:,} {said[there[one] > 1]}" for one, said in _SAID.items() if there[one])
    return f"{counted(len(rows), 'number or quote', 'numbers and quotes')}: {joined(parts)}."


def marked_draft(text: str, rows: Sequence[CheckedRow]) -> str:
    """The text with a mark for each row; where two lie on each other the shorter one has the words."""
    cuts = sorted({0, len(text), *(place for row in rows for place in (row.start, row.end))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [at for at, row in enumerate(rows) if row.start <= start and end <= row.end]
        words = escape(text[start:end])
        if not over:
            pieces.append(words)
            continue
        at = min(over, key=lambda one: rows[one].end - rows[one].start)
        row = rows[at]
        title = escape(f"{VERDICTS[row.verdict]}. {row.said}")
        pieces.append(
            f"<mark class='draft {row.verdict}' title='{title}'><span data-open='{at}'>{words}</span></mark>"
        )
    return "".join(pieces)


def row_html(row: CheckedRow, number: int) -> str:
    """How a row stands: its verdict, its words, why, and the passages of the record."""
    passages = "".join(f"<br><small>{_passage(one)}</small>" for one in row.passages)
    return (
        f"<mark class='draft {row.verdict}'>{VERDICTS[row.verdict]}</mark>: "
        f"<button class='plain' data-open='{number}'>“{escape(' '.join(row.text.split()))}”</button>"
        f"<br><span class='said'>{escape(row.said)}</span>{passages}"
    )


def _passage(one: RecordPassage) -> str:
    told = (one.speaker or "", outlet_and_day(one.publisher, one.published, short=True), one.title or "")
    where = " · ".join(part for part in told if part)
    return escape(f"“{' '.join(one.text.split())}” · {where}" if where else f"“{' '.join(one.text.split())}”")
