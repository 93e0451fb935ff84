"""The workbook inside a chart: PowerPoint opens it for whoever edits the numbers, so its words stay words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter

from core.values.cells import AS_TEXT, TEXT_FORMAT


class ChartData(CategoryChartData):
    """What a chart shows, with a workbook in which no label runs as a formula or leads to an address."""

    @property
    def _workbook_writer(self) -> "_TextWriter":
        return _TextWriter(self)  # type: ignore[no-untyped-call]


class LadderData(XyChartData):
    """As `ChartData`, of points on two axes."""

    @property
    def _workbook_writer(self) -> "_LadderWriter":
        return _LadderWriter(self)  # type: ignore[no-untyped-call]


class _Closed:
    """A workbook in which words stay words: left to itself python-pptx makes formulas and links of them."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        import xlsxwriter  # here: nobody waits for it who asks for no chart

        with xlsxwriter.Workbook(xlsx_file, AS_TEXT) as book:
            yield book, book.add_worksheet()


class _TextWriter(_Closed, CategoryWorkbookWriter):
    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        text = workbook.add_format({"num_format": TEXT_FORMAT})
        categories = self._chart_data.categories
        for place, series in enumerate(self._chart_data):
            worksheet.write_string(0, place + categories.depth, series.name, text)
        for place, category in enumerate(categories):
            if isinstance(category.label, str):
                worksheet.write_string(place + 1, 0, category.label, text)


class _LadderWriter(_Closed, XyWorkbookWriter):
    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        text = workbook.add_format({"num_format": TEXT_FORMAT})
        for series in self._chart_data:
            row = self.series_table_row_offset(series)  # type: ignore[no-untyped-call]
            worksheet.write_string(row, 1, series.name, text)
