"""A PDF's text is apart from its notes, boxes, tables and numbers of lines; its title is set in the largest letters."""

# ruff: noqa: E501 -- what is set is easier to read in one piece

import io

import pypdf
import pytest
import typst
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from core.article.reading import article_from_text
from core.intake import Document, read_file

TITLE = "River states sign a treaty on grain"
TEXT = [
    "The two governments signed an accord on grain transit on Tuesday, after three days of talks in the port city of Varna.",
    "“We have waited long for this,” said Irina Petkova, the trade minister. She thanked the delegation for its patience.",
    "The ministers also agreed to open a joint office in Odesa, with a staff of 40 people, before the end of the year.",
    "Farm groups on both banks of the river said they had asked for such an accord since 2019, and for lower fees.",
]
PAGE = '#set page(paper: "a5")\n#set text(size: 10pt, lang: "en")\n'


def read(setting: str, page: str = PAGE) -> Document:
    [found] = read_file("a.pdf", typst.compile((page + setting).encode()))
    assert isinstance(found, Document), found
    return found


def lines(setting: str, page: str = PAGE) -> list[str]:
    return read(setting, page).text.split("\n\n")


# What is set in a paragraph, and what it says.
RAISED = {
    "a note's mark": ("Trade rose to 4.2#super[1] million tonnes.", "Trade rose to 4.2 million tonnes."),
    "a mark of a usual digit made small": (
        "Trade rose to 4.2#super(typographic: false)[3] million.",
        "Trade rose to 4.2 million.",
    ),
    "a mark behind a stop": ("They met.#super(typographic: false)[12] He left.", "They met. He left."),
    "a mark that is a sign": ("They met.#super(typographic: false)[\\*] He left.", "They met. He left."),
    "a power of ten": ("About 10#super(typographic: false)[6] tonnes.", "About 10^6 tonnes."),
    "a square": ("On 40 km#super(typographic: false)[2] of land.", "On 40 km² of land."),
    "a formula": ("Less CO#sub(typographic: false)[2] in the air.", "Less CO2 in the air."),
    "a formula of its own digits": ("Less CO#sub[2] in the air.", "Less CO2 in the air."),
}


@pytest.mark.parametrize("label", RAISED)
def test_raised_words_are_what_they_mean(label: str) -> None:
    setting, words = RAISED[label]
    assert lines(f"{TEXT[0]}\n\n{setting}\n\n{TEXT[2]}") == [TEXT[0], words, TEXT[2]]


def test_footnotes_follow_the_text_and_part_no_paragraph() -> None:
    cited = TEXT[0].replace("Tuesday", "Tuesday#footnote[The first was signed in 2019.]")
    body = "\n\n".join([cited, *TEXT[1:]] * 4)
    found = lines(f"= {TITLE}\n\n{body}", PAGE + "#set par(justify: true)\n")
    assert found == [TITLE, *TEXT * 4, *["The first was signed in 2019."] * 4]


TABLE = """#table(columns: 3, [Partner], [2023], [2024], [Velmar], [4,120], [4,530], [Ostria and the isles], [2,004], [−6.7])"""
ROWS = ["Partner | 2023 | 2024", "Velmar | 4,120 | 4,530", "Ostria and the isles | 2,004 | −6.7"]


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        TABLE.replace("columns: 3", "columns: 3, stroke: none, align: right"),
        TABLE.replace("columns: 3", "columns: (1fr, 1fr, 1fr), align: (left, right, right)"),
        TABLE.replace("[Partner]", "[*Partner*]").replace("[2023]", "[*2023*]").replace("[2024]", "[*2024*]"),
    ],
    ids=["plain", "to the right", "wide", "bold heads"],
)
def test_the_rows_of_a_table_keep_their_cells(table: str) -> None:
    assert lines(f"{TEXT[0]}\n\n{table}\n\n{TEXT[2]}") == [TEXT[0], *ROWS, TEXT[2]]


def test_an_empty_cell_stays_one() -> None:
    table = TABLE.replace("[Partner]", "[]").replace("[2,004]", "[]")
    assert lines(f"{TEXT[0]}\n\n{table}\n\n{TEXT[2]}")[1:4] == [
        "| 2023 | 2024",
        ROWS[1],
        "Ostria and the isles | | −6.7",
    ]


def test_a_box_at_the_side_stands_behind_the_text() -> None:
    box = "#place(top + right, box(width: 30%, text(size: 7pt)[*Key figures* \\ Staff: 40]))\n#block(width: 65%)["
    found = lines(f"= {TITLE}\n\n{box}{'  '.join(TEXT)}]")
    assert found[:2] == [TITLE, " ".join(TEXT)]
    assert [word for line in found[2:] for word in line.split()] == ["Key", "figures", "Staff:", "40"]


def test_the_title_is_set_in_the_largest_letters() -> None:
    head = "#text(size: 7pt)[MINISTRY OF TRADE OF NORLAND \\ Press Office · Harbour Street 4 · 1000 Port Alder · Tel. +45 33 92 00 00 · press\\@example.org]\n\n"
    for title in (TITLE, "Grain", f"{TITLE}, and on steel, and on the price of both of these in May"):
        found = read(f"{head}#text(size: 17pt)[{title}]\n\n" + "\n\n".join(TEXT))
        article = article_from_text(found.text, title=found.told.title)
        assert (article.title, article.title_from) == (title, "headline")
        assert found.text.split("\n\n")[0] == title


def test_the_numbers_of_lines_are_no_words_of_theirs() -> None:
    turns = [
        "MR KEMP: How many barges were on the river that night?",
        "MR DORN: Fourteen. We had counted 14 at noon.",
        "MR KEMP: And the fee was 9 crowns?",
        "MR DORN: It was 12 crowns, and it is 10 now.",
    ]
    found = lines('#set par.line(numbering: "1")\n' + "\n\n".join(turns * 4))
    assert found == turns * 4


def test_the_heads_of_rows_that_take_lines_of_their_own_are_whole() -> None:
    table = "#table(columns: (3cm, 2cm, 2cm), [Port of the upper river], [2023], [2024], [Karsa with the lock and the quay of the old town there], [4.1], [5], [Brask], [3], [2.2])"
    assert lines(f"{TEXT[0]}\n\n{table}\n\n{TEXT[2]}")[1:4] == [
        "Port of the upper river | 2023 | 2024",
        "Karsa with the lock and the quay of the old town there | 4.1 | 5",
        "Brask | 3 | 2.2",
    ]


def test_a_point_of_a_list_goes_on_under_its_words() -> None:
    points = "- raise transit to 4.2 million tonnes a year by 2028, which is more than was ever carried on it;\n- build a bridge."
    assert lines(f"The sides agreed to:\n\n{points}\n\n{TEXT[2]}") == [
        "The sides agreed to:",
        "• raise transit to 4.2 million tonnes a year by 2028, which is more than was ever carried on it;",
        "• build a bridge.",
        TEXT[2],
    ]


def test_the_caption_of_a_picture_is_no_sentence_but_a_table_s_stays() -> None:
    figure = "#figure(rect(width: 4cm, height: 2cm), caption: [Barges at the lock, May 2025])"
    assert lines(f"{TEXT[0]}\n\n{figure}\n\n{TEXT[2]}") == [TEXT[0], TEXT[2]]
    figure = f"#figure({TABLE[1:]}, caption: [Trade, EUR million])"
    assert lines(f"{TEXT[0]}\n\n{figure}\n\n{TEXT[2]}") == [
        TEXT[0],
        *ROWS,
        "Table 1: Trade, EUR million",
        TEXT[2],
    ]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [("(govern) Tj /Span <</ActualText <FEFF00AD> >> BDC ( ) Tj EMC (ments signed an accord on) Tj", "governments signed"),
     ("(accord of the govern) Tj /Span <</ActualText <FEFF00AD> >> BDC (-) Tj EMC 0 -16 Td (ments on) Tj", "governments on")],
    ids=["a blank in a line", "a hyphen at its end"],
)  # fmt: skip
def test_a_soft_hyphen_that_a_pdf_draws_parts_no_word(drawn: str, read: str) -> None:
    """Browsers draw a blank where a word might have been broken, other programmes a hyphen where it was."""
    words = (
        f"BT /F1 12 Tf 72 720 Td (The two ) Tj {drawn} ( grain transit on Tuesday in Varna. ) Tj "
        "0 -16 Td (Their envoys will meet again in the autumn, when the harvest is in.) Tj ET"
    )
    stream, font = DecodedStreamObject(), DictionaryObject()
    stream.set_data(words.encode())
    font.update({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")})
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(612, 792)
    page[NameObject("/Contents")] = stream
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    held = io.BytesIO()
    writer.write(held)
    [found] = read_file("a.pdf", held.getvalue())
    assert isinstance(found, Document), found
    assert read in found.text


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("MINISTRY OF TRADE OF NORLAND", "Ministry of Trade of Norland"),
        ("Department of Fisheries", "Department of Fisheries"),
        ("Notes of the harbour office", None),
        ("Office hours of the harbour", None),
    ],
)
def test_the_office_on_whose_paper_a_release_stands_is_its_publisher(
    head: str, publisher: str | None
) -> None:
    setting = f"#text(size: 8pt)[{head}]\n\n#text(size: 18pt)[*{TITLE}*]\n\n" + "\n\n".join(TEXT)
    assert read(setting).told.publisher == publisher
