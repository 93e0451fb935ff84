"""Words in the cells of a spreadsheet: whatever they say, none of them runs or leads anywhere.

A workbook can say of a cell that it is text (`AS_TEXT`); CSV can't, so the words themselves must (`inert`).
"""

import re

# How xlsxwriter makes a workbook in which what is given as text is text, whatever it begins with.
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
TEXT_FORMAT = "@"  # a cell that stays text when somebody edits it

# What begins so is run as a formula by spreadsheets, also when something unseen stands before it.
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_FORMULA = re.compile(rf"[\t\r\n]|[{_UNSEEN}]*[=+\-@＝＋－＠]")


def inert(words: str) -> str:
    """Words as a cell of a CSV file: an apostrophe, which says "this is text", before what would run.

    >>> inert("=1+1"), inert(" @SUM(A1)"), inert("1 + 1 = 2")
    ("'=1+1", "' @SUM(A1)", '1 + 1 = 2')
    """
    return f"'{words}" if _FORMULA.match(words) else words
