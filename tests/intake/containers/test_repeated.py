"""Many articles in one file by what comes again with each: the layouts of repeated.toml; one stays one."""

import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

import pytest

from core.intake import Document, Refusal, pasted_in, read_file
from core.intake.containers.repeated.lines import FileLine, marked
from tests.support.press import FOREST, GRAIN, STORIES, STRIKE, Story, as_word, html_words

SET = tomllib.loads(Path(__file__).with_name("repeated.toml").read_text("utf-8"))
CASES = [(layout, form) for layout in SET["layout"] for form in layout.get("as", ["txt", "docx", "pdf"])]
NOBODY = "Jonas Reyl"  # who wrote it, where the story does not say


def filled(pattern: str, story: Story) -> str:
    return pattern.format(
        title=story.title,
        outlet=story.outlet,
        byline=story.byline or NOBODY,
        body=story.text,
        wrapped="\n\n".join("\n".join(wrap(words, 78)) for words in story.paragraphs),
        html="".join(f"<p>{html_words(words)}</p>" for words in story.paragraphs),
        number=story.number,
        iso=f"{story.day:%Y-%m-%d}",
        us=f"{story.day:%B} {story.day.day}, {story.day.year}",
        uk=f"{story.day.day} {story.day:%B %Y}",
        dots=f"{story.day:%d.%m.%Y}",
        slashes=f"{story.day:%m/%d/%Y}",
        uk_slashes=f"{story.day:%d/%m/%Y}",
    )


def export(layout: dict[str, str]) -> str:
    listed = "\n".join(f"{story.title} - {story.outlet}" for story in STORIES)
    head = layout.get("head", "").format(listed=listed)
    return head + "".join(filled(layout["each"], story) for story in STORIES) + layout.get("foot", "")


def as_file(text: str, form: str) -> bytes:
    if form == "docx":
        return as_word(line for line in text.split("\n") if line.strip())
    if form == "pdf":
        import typst

        lines = "\n\n".join(f'#text("{line}")' for line in _escaped(text))
        return typst.compile(f'#set page(paper: "a5")\n#set text(size: 10pt, lang: "en")\n{lines}'.encode())
    return (f"<html><body>{text}</body></html>" if form == "html" else text).encode()


def _escaped(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield line.replace("\\", "\\\\").replace('"', '\\"')


@pytest.mark.parametrize(("layout", "form"), CASES, ids=[f"{one['what']}: {form}" for one, form in CASES])
def test_each_article_comes_under_its_own_head(layout, form):
    found = list(read_file(f"export.{form}", as_file(export(layout), form)))
    assert all(isinstance(one, Document) for one in found), found
    articles = [one.article() for one in found]
    assert [one.title for one in articles] == [story.title for story in STORIES]
    assert [one.publisher for one in articles] == [story.outlet for story in STORIES]
    assert [one.published for one in articles] == [story.day for story in STORIES]
    assert [one.text.split("\n\n")[1:] for one in found] == [list(story.paragraphs) for story in STORIES]


@pytest.mark.parametrize("case", SET["one"], ids=[one["what"] for one in SET["one"]])
@pytest.mark.parametrize("form", ["txt", "docx"])
def test_an_article_that_looks_like_several_stays_one(case, form):
    first, second = GRAIN.paragraphs[2], STRIKE.paragraphs[0]
    text = case["text"].lstrip().format(first=first, second=second, uk="14 March 2025")
    [found] = read_file(f"one.{form}", as_file(text, form))
    assert isinstance(found, Document)
    assert found.article().text.count(first) == text.count(first)


def test_what_may_be_several_is_read_as_one_and_said_so():
    parts = (f"{story.title}\n\n{story.outlet}, {story.day:%d %B %Y}\n\n{story.text}" for story in STORIES)
    [found] = read_file("talks.txt", "\n\n".join(parts).encode())
    assert isinstance(found, Document)
    assert "It looks like 3 articles in one file" in found.notes[-1]
    assert FOREST.paragraphs[-1] in found.text


def test_the_same_report_in_two_outlets_keeps_its_paragraphs_in_both():
    each = "==========\n{title}\n{outlet}, {iso}\n\n{body}\n\n© {outlet}\n\n"
    text = filled(each, GRAIN) + filled(each.replace("{outlet}", "Varna Courier"), GRAIN) + "==========\n"
    found = list(read_file("twins.txt", text.encode()))
    assert [one.text.split("\n\n")[1:] for one in found] == [list(GRAIN.paragraphs)] * 2


def test_what_is_pasted_is_taken_apart_too_and_its_lists_are_joined():
    pasted = export(SET["layout"][0])
    assert [one.article().title for one in pasted_in(pasted)] == [story.title for story in STORIES]
    [found] = pasted_in(f"{GRAIN.title}\n\n{GRAIN.text}\n\n- at least 300\n  berths\n- a crane\n")
    assert "- at least 300 berths" in found.text


def test_an_article_without_a_paragraph_is_told_of():
    each = SET["layout"][0]["each"]
    brief = filled(each.replace("{body}", "Photo page only"), STRIKE)
    *found, left_out = read_file("x.txt", (filled(each, GRAIN) + brief + filled(each, FOREST)).encode())
    assert [one.article().title for one in found] == [GRAIN.title, FOREST.title]
    assert isinstance(left_out, Refusal)
    assert f"“{STRIKE.title}” in x.txt has no paragraph of sentences" in left_out.sentence


def test_rows_of_a_table_above_an_article_are_its_fields():
    import docx

    document = docx.Document()
    document.add_heading("Clipping report", 0)
    for story in STORIES:
        document.add_heading(story.title, 1)
        rows = (("Outlet", story.outlet), ("Date", f"{story.day:%d %B %Y}"), ("Reach", "41,200"))
        table = document.add_table(0, 2)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        for line in story.paragraphs:
            document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    found = [one.article() for one in read_file("clippings.docx", held.getvalue())]
    assert [(one.title, one.publisher, one.published) for one in found] == [
        (story.title, story.outlet, story.day) for story in STORIES
    ]


def test_headings_of_a_word_document_part_its_articles():
    import docx

    document = docx.Document()
    document.add_paragraph("Weekly summary")
    for story in STORIES:
        document.add_heading(story.title, 2)
        for line in (f"{story.outlet} – {story.day:%B %d, %Y}", *story.paragraphs):
            document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    found = [one.article() for one in read_file("week.docx", held.getvalue())]
    assert [(one.title, one.publisher) for one in found] == [(s.title, s.outlet) for s in STORIES]


def test_a_label_that_never_says_anything_names_no_field():
    lines = [
        FileLine(words=words, label=label)
        for n in (3, 4, 5)
        for words, label in (("Date:", "date"), (f"Ngày: {n} May 2025", "ngay"))
    ]
    assert {line.label: line.field for line in marked(lines)} == {"date": "", "ngay": "day"}
