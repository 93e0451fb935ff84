"""A deck's rows as a workbook or as CSV: as filtered, with the filters in words and where each row stands."""

from core.deck.writers.workbook.comma import write_csv_zip as write_csv_zip
from core.deck.writers.workbook.excel import write_xlsx as write_xlsx

__all__ = ["write_csv_zip", "write_xlsx"]
