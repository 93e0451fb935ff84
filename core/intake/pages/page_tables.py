"""The tables of a page that hold data, as paragraphs: a row a line, every cell in its column."""

from core.article.tables import is_number
from core.intake.items.grid import GridCell, table_lines
from core.intake.pages.page_shape import Element

ROWS = "data-rows"  # an attribute of a box that was a table
_WIDEST = 50  # columns or rows that one cell may span


def tables_to_lines(tree: Element) -> None:
    """Make paragraphs of the rows of tables of data. Tables of words or of links are left as they are."""
    for table in list(tree.iter("table")):
        if (
            next(table.iterdescendants("table"), None) is None
            and table.getparent() is not None
            and _is_data(table)
        ):
            _open(table)


def spans(cell: Element) -> tuple[int, int]:
    """How many columns and how many rows a cell spans."""
    wide, high = ((cell.get(name) or "1").strip() for name in ("colspan", "rowspan"))
    return _span(wide), _span(high)


def _span(said: str) -> int:
    return min(max(int(said), 1), _WIDEST) if said.isascii() and said.isdigit() else 1


def _is_data(table: Element) -> bool:
    """Whether a table has numbers in cells of two columns or of two rows, under or beside words."""
    cells = [_words(cell) for cell in table.iter("td", "th")]
    numbers = sum(map(is_number, cells))
    links = sum(len(_words(link)) for link in table.iter("a"))
    return numbers >= 2 and links * 2 < sum(map(len, cells)) and numbers * 5 >= len(cells)


def _open(table: Element) -> None:
    box = table.makeelement("div", {ROWS: "yes"})
    lines = [_words(caption) for caption in table.iterchildren("caption")]
    rows = [row.iterchildren("td", "th") for row in table.iter("tr")]
    lines += table_lines([GridCell(_words(cell), *spans(cell)) for cell in row] for row in rows)
    for words in filter(None, lines):
        line = table.makeelement("p", {})
        line.text = words
        box.append(line)
    box.tail, table.tail = table.tail, None
    table.getparent().replace(table, box)


def _words(element: Element) -> str:
    """An element's words in one line, a blank where the page breaks the line."""
    for one in element.iter("br", "p", "div", "li"):
        one.tail = f" {one.tail or ''}"
    return " ".join("".join(element.itertext()).split())
