"""A Word document gives the words that it would print, with all changes taken over, and nothing else."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece
import pytest

from core.article.reading import article_from_text
from core.intake import Document, read_file
from tests.support.word_files import cells, cited, high, low, p, r, table, word_field, word_file

LEAD = "The two governments signed an accord on grain transit on Tuesday, after three days of talks."
LAST = (
    "The ministers also agreed to open a joint office, with a staff of 40 people, before the end of the year."
)
HIDDEN_STYLE = '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
BASED_STYLE = '<w:style w:type="character" w:styleId="Later"><w:name w:val="Later"/><w:basedOn w:val="Unseen"/></w:style>'
BOX = "<w:txbxContent>{}</w:txbxContent>"

# The mark-up of some paragraphs, and the lines that they are.
SEEN = {
    "put in": (p("Paid ", f"<w:ins>{r('seven')}</w:ins>", " crowns."), ["Paid seven crowns."]),
    "taken out": (p("Paid ", "<w:del><w:r><w:delText>five </w:delText></w:r></w:del>", "7 crowns."), ["Paid 7 crowns."]),
    "moved": (p("Off ", f"<w:moveFrom>{r('to sea ')}</w:moveFrom>", "it went ", f"<w:moveTo>{r('to sea.')}</w:moveTo>"), ["Off it went to sea."]),
    "the end of a paragraph taken out": (p("The fee", end="<w:del/>") + p(" falls now."), ["The fee falls now."]),
    "hidden": (p("Paid ", r("six or ", "<w:vanish/>"), "seven crowns."), ["Paid seven crowns."]),
    "not hidden": (p("Paid ", r("all ", '<w:vanish w:val="0"/>'), "seven crowns."), ["Paid all seven crowns."]),
    "struck out": (p("Paid ", r("6 ", "<w:strike/>"), r("8 ", "<w:dstrike/>"), "7 crowns."), ["Paid 7 crowns."]),
    "a note's mark": (p("It was 4.2", high("1"), " million."), ["It was 4.2 million."]),
    "a power": (p("About 10", high("6"), " tonnes."), ["About 10^6 tonnes."]),
    "a formula": (p("Less CO", low("2"), " on 40 km", high("2"), "."), ["Less CO2 on 40 km²."]),
    "an ordinal": (p("On the 21", high("st"), " of May."), ["On the 21st of May."]),
    "a fraction": (p("It is 2", high("1"), "/", low("2"), " crowns."), ["It is 2 1/2 crowns."]),
    "a field's result": (p("Some ", word_field(' REF sum \\h ', r("42")), " ships."), ["Some 42 ships."]),
    "a simple field": (p("Some ", f'<w:fldSimple w:instr=" REF a ">{r("42")}</w:fldSimple>', " ships."), ["Some 42 ships."]),
    "a field in an instruction": (p(word_field(f" IF {word_field(' REF x ', r('9'))} = 9 ", r("Ten ships sank."))), ["Ten ships sank."]),
    "a text box": (p("He spoke.", f"<w:r><w:pict><v:shape><v:textbox>{BOX.format(p('“No,” he said.'))}</v:textbox></v:shape></w:pict></w:r>"), ["He spoke.", "“No,” he said."]),
    "a text box kept twice": (
        p("He spoke.", "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + BOX.format(p("“No,” he said.")) + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + BOX.format(p("“No,” he said.")) + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
        ["He spoke.", "“No,” he said."],
    ),
    "a table": (table(cells("", "2023", "2024"), cells("Velmar", "4", ""), cells("Ostria", "", "6")), ["| 2023 | 2024", "Velmar | 4", "Ostria | | 6"]),
    "a broken line": (p("Pays $41", "<w:r><w:br/></w:r>", "million.", "<w:r><w:br/></w:r>", "Norland agrees."), ["Pays $41 million.", "Norland agrees."]),
}  # fmt: skip
# Made after the reading of Word documents was mended.
KEPT_BACK = {
    "hidden by its style": (p("Paid ", '<w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t>six or </w:t></w:r>', "seven crowns."), ["Paid seven crowns."]),
    "hidden by the style of its style": (p("Paid ", '<w:r><w:rPr><w:rStyle w:val="Later"/></w:rPr><w:t>six or </w:t></w:r>', "seven crowns."), ["Paid seven crowns."]),
    "a raised word in two runs": (p("It was 40", high("1"), high("2"), " in all."), ["It was 40 in all."]),
    "a raised list of marks": (p("It was 40", high("1, 3"), " in all."), ["It was 40 in all."]),
    "a field over paragraphs": (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', "Chapter one 3") + p("Chapter two 9", '<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p("It begins."), ["It begins."]),
    "a link": (p("See ", f'<w:hyperlink>{r("the accord")}</w:hyperlink>', " of May."), ["See the accord of May."]),
    "a link that is a field": (p("See ", word_field(' HYPERLINK "https://x.example/a" ', r("the accord")), " of May."), ["See the accord of May."]),
    "put in and taken out again": (p("Paid ", "<w:ins><w:del><w:r><w:delText>9 </w:delText></w:r></w:del></w:ins>", "7 crowns."), ["Paid 7 crowns."]),
    "a row taken out": (table(cells("Grain", "4"), "<w:trPr><w:del/></w:trPr>" + cells("Steel", "9"), cells("Coal", "5")), ["Grain | 4", "Coal | 5"]),
    "cells over columns": (table("<w:tc><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + p("2024") + "</w:tc>", cells("", "Plan", "Fact"), cells("Grain", "4", "5")), ["| 2024", "| Plan | Fact", "Grain | 4 | 5"]),
    "a cell over rows": (table('<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Grain") + "</w:tc>" + cells("2023", "4"), "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" + cells("2024", "5")), ["Grain | 2023 | 4", "| 2024 | 5"]),
    "a power in a formula": (p("About 10", "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>".replace("<m:e><m:r><m:t>10</m:t></m:r></m:e>", "<m:e/>"), " tonnes."), ["About 10^6 tonnes."]),
    "hyphens of the page": (p("The govern", "<w:r><w:softHyphen/></w:r>", "ments", "<w:r><w:noBreakHyphen/></w:r>", "in-waiting left."), ["The governments-in-waiting left."]),
    "pronunciation": (p("In ", "<w:r><w:ruby><w:rt>" + r("tokyo") + "</w:rt><w:rubyBase>" + r("Tokyo") + "</w:rubyBase></w:ruby></w:r>", " they met."), ["In Tokyo they met."]),
    "a tab": (p("Fee:", "<w:r><w:tab/></w:r>", "9 crowns."), ["Fee: 9 crowns."]),
    "a comment": (p('<w:commentRangeStart w:id="1"/>', "He left.", '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'), ["He left."]),
    "a table in a text box": (p("He spoke.", "<w:r><w:pict><v:textbox>" + BOX.format(table(cells("Grain", "4"))) + "</v:textbox></w:pict></w:r>"), ["He spoke.", "Grain | 4"]),
    "a content control": (f"<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>{p('He left.')}</w:sdtContent></w:sdt>", ["He left."]),
    "a mark of its own kind": (p("It was 40", cited(2, more=' w:customMarkFollows="1"').replace("</w:r>", "<w:t>*</w:t></w:r>"), " in all."), ["It was 40 in all."]),
}  # fmt: skip


def _lines(body: str, **more: object) -> list[str]:
    [found] = read_file("a.docx", word_file(p(LEAD) + body + p(LAST), **more))  # type: ignore[arg-type]
    assert isinstance(found, Document), found
    lines = found.text.split("\n\n")
    assert (lines[0], LAST in lines) == (LEAD, True)
    return [line for line in lines if line not in (LEAD, LAST)]


@pytest.mark.parametrize("label", [*SEEN, *KEPT_BACK])
def test_a_paragraph_gives_what_would_be_printed(label: str) -> None:
    body, lines = (SEEN | KEPT_BACK)[label]
    assert _lines(body, styles=HIDDEN_STYLE + BASED_STYLE) == lines


def test_notes_follow_the_text_and_their_marks_are_gone() -> None:
    body = (
        p("It was 8.4", cited(7), " million.")
        + p("He agreed.", cited(1, "endnote"))
        + p("It rose.", cited(2))
    )
    notes = {"footnotes": {2: " Until May.", 7: " Without 1.1 million."}, "endnotes": {1: " In a letter."}}
    assert _lines(body, notes=notes) == [
        "It was 8.4 million.", "He agreed.", "It rose.", "Without 1.1 million.", "In a letter.", "Until May.",
    ]  # fmt: skip


def test_the_paragraph_in_the_style_of_a_title_is_the_title() -> None:
    """Also where it is short, ends in a full stop or stands under something else."""
    for title in ("Varna Declaration", "We stand together.", "Grain"):
        body = (
            p("Second Summit of the River States")
            + p(title, style="Title")
            + p("adopted at Varna, 14 May 2025")
        )
        [found] = read_file("a.docx", word_file(body + p(LEAD) + p(LAST)))
        assert isinstance(found, Document), found
        article = article_from_text(found.text, title=found.told.title)
        assert (article.title, article.title_from) == (title, "headline")
        assert article.published is not None
        assert article.published.isoformat() == "2025-05-14T00:00:00"
