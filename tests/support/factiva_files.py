"""Files as Factiva hands them over, made of invented stories."""

# ruff: noqa: E501 -- lines of files are easier to read in one piece

import textwrap
from collections.abc import Iterable

from tests.support.press import SAID, Story, factiva_id, html_words


def head(story: Story, language: str, *, time: str = "", page: str = "", rights: bool = True) -> list[str]:
    """The lines between headline and body, in order and without codes."""
    day, words, english, _ = SAID[language]
    lines = [
        story.byline and f"By {story.byline}",
        words.format(n="1,113"),
        day.format(day=story.day.day),
        time,
    ]
    lines += [story.outlet, factiva_id(story)[:5], page, english]
    return [line for line in lines if line] + (
        [f"(c) 2025 {story.outlet} Ltd. All rights reserved."] if rights else []
    )


def last(story: Story, language: str) -> str:
    return f"{SAID[language][3]} {factiva_id(story)}"


def coded(story: Story, language: str) -> list[tuple[str, list[str]]]:
    """The fields by their codes, in order."""
    day, words, english, _ = SAID[language]
    fields = [
        ("SE", [story.section]),
        ("HD", [story.title]),
        ("BY", [story.byline and f"By {story.byline}"]),
        ("WC", [words.format(n=113)]),
        ("PD", [day.format(day=story.day.day)]),
        ("ET", ["04:30"]),
        ("SN", [story.outlet]),
        ("SC", [factiva_id(story)[:5]]),
        ("PG", ["7"]),
        ("LA", [english]),
        ("CY", [f"(c) 2025 {story.outlet} Ltd."]),
        ("LP", list(story.paragraphs[:2])),
        ("TD", list(story.paragraphs[2:])),
        ("CO", ["cmrgpb : Port Operations Group PLC"]),
        ("IN", ["i7902 : Marine Transport | itsp : Transportation/Logistics"]),
        ("NS", ["gdip : International Relations | gcat : Political/General News"]),
        ("RE", ["norl : Norland | vel : Velmar"]),
        ("IPC", ["INGE | VOTE"]),
        ("PUB", [f"{story.outlet} Publishing"]),
        ("AN", [last(story, language)]),
    ]
    return [(code, lines) for code, lines in fields if any(lines)]


def page(articles: Iterable[str], language: str = "en") -> bytes:
    body = "\n".join(articles)
    return (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>'
        f"<title>Factiva</title></head><body><form><div id='pageHeader'>© 2025 Factiva, Inc.</div>{body}"
        f"<div class='footer'>© 2025 Factiva, Inc. ({language})</div></form></body></html>"
    ).encode()


def html_by_codes(story: Story, language: str, *, bare: bool = False) -> str:
    rows = []
    for code, lines in coded(story, language):
        value = "".join(
            f'<p class="articleParagraph {language}articleParagraph">{html_words(line)}</p>' for line in lines
        )
        if code not in ("LP", "TD"):
            value = html_words(lines[0])
        elif bare:
            value = "<br/><br/>".join(map(html_words, lines))
        rows.append(f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}\n</td></tr>')
    return f'<div class="article {language}Article"><table>{"".join(rows)}</table><br/></div>'


def html_in_order(
    story: Story, language: str, *, classes: bool = True, time: str = "", page: str = ""
) -> str:
    lines = head(story, language, time=time, page=page)
    divs = [f"<div>{html_words(line)}</div>" for line in lines]
    if classes and story.byline:
        divs[0] = divs[0].replace("<div>", '<div class="author">')
    section = f"<div>{story.section}</div>" if story.section else ""
    headline = f'<div id="hd"><span class="{language}Headline">{html_words(story.title)}</span></div>'
    body = "".join(
        f'<p class="articleParagraph {language}articleParagraph">{html_words(line)}</p>'
        for line in story.paragraphs
    )
    return (
        f'<div class="article {language}Article">{section}{headline}{"".join(divs)}{body}'
        f"<p>{last(story, language)}</p></div>"
    )


def rtf_words(words: str) -> str:
    return "".join(sign if ord(sign) < 128 else f"\\u{ord(sign)}?" for sign in words)


def rtf(stories: Iterable[Story], language: str = "en", *, contents: bool = True, codes: str = "") -> bytes:
    """An RTF file: with a list of its contents, or with codes ("tab" behind each, or "table")."""
    held = list(stories)
    parts = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Factiva RTF Display Format}}"]
    if contents:
        parts += [
            rf"\pard {rtf_words(story.title)}\tab {number + 2}\par" for number, story in enumerate(held)
        ]
        parts.append(r"\page")
    for story in held:
        if codes:
            for code, lines in coded(story, language):
                if codes == "table":
                    words = r"\par ".join(map(rtf_words, lines))
                    parts.append(rf"\trowd\cellx900\cellx9000\pard\intbl {code}\cell {words}\cell\row")
                else:
                    parts.append(rf"\pard {{\b {code}}}\tab {rtf_words(lines[0])}\par")
                    parts += [rf"\pard {rtf_words(line)}\par" for line in lines[1:]]
        else:
            section = [rf"\pard {story.section}\par"] if story.section else []
            lines = [*head(story, language, page="7"), "", *story.paragraphs, "", last(story, language)]
            parts += [*section, rf"\pard\b {rtf_words(story.title)}\b0\par"]
            parts += [rf"\pard {rtf_words(line)}\par" for line in lines]
        parts.append(r"\page")
    parts += [r"\pard\b Search Summary\b0\par\pard Text\tab trade\par\pard Results Found\tab 9\par}"]
    return "\n".join(parts).encode("ascii")


def text_by_codes(story: Story, language: str, *, alone: bool = False) -> str:
    """The fields with their codes, on the same line as the value or on a line of their own."""
    found = []
    for code, lines in coded(story, language):
        found += [code, *lines] if alone else [f"{code} {lines[0]}", *[f"\n{line}" for line in lines[1:]]]
        found += [""] if code in ("CY", "LP", "TD") else []
    return "\n".join(found) + "\n\n"


def text_in_order(story: Story, language: str, *, width: int = 0) -> str:
    """The lines in order, those of the body broken at a width if one is given."""
    body = [textwrap.fill(line, width) if width else line for line in story.paragraphs]
    title = textwrap.fill(story.title, width) if width else story.title
    above = [story.section] if story.section else []
    lines = [*above, title, *head(story, language), "", "\n\n".join(body), "", last(story, language), "", ""]
    return "\n".join(lines)


def xml(stories: Iterable[Story], *, bare: bool = False, dates: str = "dateTime") -> bytes:
    def body(lines: Iterable[str]) -> str:
        if bare:
            return "\n            " + "\n\n            ".join(map(html_words, lines)) + "\n          "
        return "".join(f'<paragraph display="Proportional">{html_words(line)}</paragraph>' for line in lines)

    articles = "".join(
        f"""
        <article><accessionNo>{factiva_id(story)}</accessionNo><baseLanguage>EN</baseLanguage>
          <byline>{body([f"By {story.byline}"]) if story.byline else ""}</byline><copyright>(c) 2025</copyright>
          <headline><paragraph lang="EN"><hlt>{story.title.split()[0]}</hlt>{html_words(story.title[len(story.title.split()[0]) :])}</paragraph></headline>
          <leadParagraph>{body(story.paragraphs[:1])}</leadParagraph>
          <publicationDate><{dates}>{story.day:%Y-%m-%d}{"T23:35:58Z" if dates == "dateTime" else ""}</{dates}></publicationDate>
          <publisherName>{html_words(story.outlet)} Publishing</publisherName><sectionName>{story.section}</sectionName>
          <sourceName>{html_words(story.outlet)}</sourceName><newsSubject code="c21"><name>Output</name></newsSubject>
          <tailParagraphs>{body(story.paragraphs[1:])}</tailParagraphs><wordCount>942</wordCount></article>"""
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse xmlns="http://press.example/pps/2.0">'
        f"<ppsarticleResultSet>{articles}</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"
    ).encode()
