"""Records of articles in XML and SGML, transcripts in JSON and Word: what no format is made for."""

import io
import json
import tomllib
from html import escape
from pathlib import Path
from textwrap import wrap

import pytest

from core.intake import Document, Refusal, read_file
from tests.support.press import STORIES, Story

SET = tomllib.loads(Path(__file__).with_name("records.toml").read_text("utf-8"))["records"]
TURNS = [
    ("Dana Kovic", "Good morning. Repairs will cost 41 million dollars."),
    ("Reporter", "When will lorries cross again?"),
    ("Dana Kovic", "We expect 900 lorries a day by summer. Velmar pays a third."),
]
SAID = [f"{name}: {words}" for name, words in TURNS]


def filled(pattern: str, story: Story) -> str:
    lines = [escape(line, quote=False) for line in story.paragraphs]
    return pattern.format(
        title=escape(story.title, quote=False),
        outlet=escape(story.outlet, quote=False),
        byline=story.byline or "Jonas Reyl",
        body="\n\n".join(lines),
        wrapped="\n\n".join("\n".join(wrap(line, 66)) for line in lines),
        ps="\n".join(f"<P>\n{line}\n</P>" for line in lines),
        paras="".join(f"<para>{line}</para>" for line in lines),
        number=story.number,
        iso=f"{story.day:%Y-%m-%d}",
        digits=f"{story.day:%Y%m%d}",
        uk=f"{story.day.day} {story.day:%B %Y}",
        short=f"{story.day:%d-%b-%Y}".upper(),
    )


@pytest.mark.parametrize("case", SET, ids=[case["what"] for case in SET])
def test_a_record_is_an_article(case):
    raw = case.get("head", "") + "".join(filled(case["each"], one) for one in STORIES) + case.get("foot", "")
    found = list(read_file(case["name"], raw.encode()))
    assert all(isinstance(one, Document) for one in found), found
    articles = [one.article() for one in found]
    assert [one.title for one in articles] == [story.title for story in STORIES]
    assert [one.published for one in articles] == [story.day for story in STORIES]
    if "outlet" not in case.get("without", ()):
        assert [one.publisher for one in articles] == [story.outlet for story in STORIES]
    assert [one.text.split("\n\n")[1:] for one in found] == [list(story.paragraphs) for story in STORIES]


def test_xml_that_breaks_off_gives_what_is_whole_and_says_so():
    raw = SET[0]["head"] + "".join(filled(SET[0]["each"], story) for story in STORIES)
    *found, last = read_file("answer.xml", raw[:-60].encode())
    assert [one.article().title for one in found] == [story.title for story in STORIES[:-1]]
    assert isinstance(last, Refusal)
    assert "ends in the middle" in last.sentence


@pytest.mark.parametrize(
    "told",
    [
        {"text": "All.", "segments": [{"start": 7.0 * n, "text": said} for n, said in enumerate(SAID)]},
        {
            "utterances": [
                {"start": 7000 * n, "end": 7000 * n + 6000, "text": said, "speaker": name}
                for n, (name, said) in enumerate(TURNS)
            ]
        },
    ],
    ids=["segments", "utterances, in thousandths"],
)
def test_a_transcript_in_json_is_one_report(told):
    [found] = read_file("talks.json", json.dumps(told).encode())
    assert found.text.split("\n\n") == SAID
    assert [second for _, second in found.told.times] == [0, 7, 14]


def test_a_transcript_of_a_meeting_in_word_is_one_report():
    import docx

    document = docx.Document()
    document.add_paragraph("Bridge press conference-20240312_100200-Meeting Recording")
    for number, (name, words) in enumerate(TURNS):
        document.add_paragraph(f"{name}   0:{7 * number:02d}\n{words}")
    document.add_paragraph("Dana Kovic stopped transcription")
    held = io.BytesIO()
    document.save(held)
    [found] = read_file("talks.docx", held.getvalue())
    assert found.text.split("\n\n")[-3:] == SAID
