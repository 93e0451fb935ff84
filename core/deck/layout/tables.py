"""A slide's table as every writer shows it."""

import pandas as pd

from core.values.plain import one_line
from core.values.words import shortened

LONGEST = 420  # characters of a cell


def shown_table(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it is shown: text on one line, without its row ids."""
    shown = table.drop(columns="row_id", errors="ignore")
    return shown.map(lambda cell: shortened(one_line(_text(cell)), LONGEST))


def column_shares(table: pd.DataFrame) -> list[float]:
    """How the width is shared between columns (the sum is 1): by their longest cells, none very narrow."""
    texts = [[str(name), *map(str, table[name])] for name in table.columns]
    longest = [min(max(map(len, column)), 90) + 3 for column in texts]
    shares = [size / sum(longest) for size in longest]
    least = 1 / len(longest) / 2.2
    lifted = [max(share, least) for share in shares]
    over = sum(lifted) - 1
    roomy = sum(share - least for share in lifted) or 1
    return [share - over * (share - least) / roomy for share in lifted]


def _text(cell: object) -> str:
    return "" if cell is None or cell is pd.NA or cell != cell else str(cell)
