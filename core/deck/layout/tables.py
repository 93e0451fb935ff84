"""A slide's table as every writer shows it."""

import pandas as pd

from core.values.plain import one_line
from core.values.words import shortened

LONGEST = 420  # characters of a cell
LINE, _LONG_WORD = 84, 20  # characters of a line across a page; of a word that is not broken


def shown_table(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it is shown: text on one line, without its row ids."""
    shown = table.drop(columns="row_id", errors="ignore")
    return shown.map(lambda cell: shortened(one_line(_text(cell)), LONGEST))


def column_shares(table: pd.DataFrame) -> list[float]:
    """How the width is shared between columns (the sum is 1): by their longest cells, none so narrow that a
    word of it is broken.

    >>> wide, narrow = column_shares(pd.DataFrame({"What": ["word " * 40], "How": ["two minehunters"]}))
    >>> narrow >= (len("minehunters") + 3) / LINE
    True
    """
    texts = [[str(name), *map(str, table[name])] for name in table.columns]
    longest = [min(max(map(len, column)), 90) + 3 for column in texts]
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in texts]
    least = [max(min(size + 3, _LONG_WORD) / LINE, 1 / len(texts) / 3) for size in words]
    if sum(least) >= 1:
        return [size / sum(least) for size in least]
    lifted = [max(size / sum(longest), low) for size, low in zip(longest, least, strict=True)]
    over = sum(lifted) - 1
    roomy = sum(lifted) - sum(least) or 1
    return [size - over * (size - low) / roomy for size, low in zip(lifted, least, strict=True)]


def _text(cell: object) -> str:
    return "" if cell is None or cell is pd.NA or cell != cell else str(cell)
