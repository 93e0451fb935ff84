"""Exports as Nexis and Lexis+ write them, of invented reports: older and newer, in every kind of file."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import wrap

from tests.support import press
from tests.support.press import stories_in, told_of


@dataclass(frozen=True, kw_only=True)
class Story(press.Story):
    """A report, and what the database knows of it."""

    place: str = ""  # of the outlet, behind its name
    deck: str = ""
    edition: str = ""
    graphic: tuple[str, ...] = ()
    correction: str = ""


Words = dict[str, object]
FILE = Path(__file__).with_suffix(".toml")
STORIES = GRAIN, STEEL, FOREST = stories_in(FILE, Story)
_SAID = tomllib.loads(FILE.read_text(encoding="utf-8"))["words"]
ENGLISH, GERMAN, FRENCH, DUTCH, SPANISH = (
    told_of(_SAID["english"] | _SAID[name]) for name in ("english", "german", "french", "dutch", "spanish")
)


def day_in(words: Words, story: Story) -> str:
    month = words["months"][story.day.month - 3]  # type: ignore[index]
    weekday = words["weekdays"][story.day.month - 3]  # type: ignore[index]
    return str(words["day"]).format(month=month, weekday=weekday, d=story.day.day, y=story.day.year)


def outlet_of(story: Story) -> str:
    return f"{story.outlet} ({story.place})" if story.place else story.outlet


# --- the older form ---------------------------------------------------------------------------------------


def older(
    stories: Sequence[Story] = STORIES,
    words: Words = ENGLISH,
    *,
    headline: str = "plain",  # or "label", "above the day"
    fields: str = "before",  # or "after" the body
    rights: str = "end",  # or "top"
    cover: bool = False,
    centred: bool = True,
    body_label: bool = False,
    numbered: bool = True,
    indent: bool = False,
) -> str:
    """An older export as text, wrapped by hand."""
    parts = [_COVER] if cover else []
    for number, story in enumerate(stories, 1):
        mid = (lambda line: line.center(78).rstrip()) if centred else (lambda line: line)
        part = [mid(str(words["number"]).format(n=number, of=len(stories) + 40)), "", ""] if numbered else []
        own = [mid(f"Copyright {story.day.year} {story.outlet} Ltd."), mid(str(words["rights"]))]
        title = [*wrap(story.title + (";" if story.deck else ""), 78), *wrap(story.deck, 78)]
        named = [f"{words['title']}: {line}" if not place else line for place, line in enumerate(title)]
        day = [mid(day_in(words, story)), *([mid(story.edition)] if story.edition else [])]
        head = [mid(outlet_of(story)), ""]
        head += [*title, "", *day] if headline == "above the day" else day
        told = [
            [f"{words['byline']}: {story.byline}"] if story.byline else [],
            [f"{words['section']}: BUSINESS; Pg. 14"],
            [f"{words['length']}: {len(story.text.split())}  {words['words']}"],
        ]
        flat = [line for one in told if one for line in ("", *one)]
        head += {"plain": ["", *title], "label": ["", *named], "above the day": []}[headline]
        body = [f"{words['body']}:", ""] if body_label else []
        for paragraph in story.paragraphs:
            body += [*wrap(paragraph, 78, initial_indent="   " if indent else ""), ""]
        tail = ["", f"{words['load']}: {day_in(words, story)}", "", f"{words['language']}: ENGLISH; ENGLISH"]
        if story.graphic:
            tail += ["", *wrap(f"{words['graphic']}: {story.graphic[0]}", 78), "", *story.graphic[1:]]
        if story.correction:
            tail += ["", f"{words['correction']}: ", "", story.correction]
        tail += ["", f"{words['type']}: Newspaper", "", "JOURNAL-CODE: HT"]
        part += [*own, ""] if rights == "top" else []
        part += head + (flat if fields == "before" else []) + ["", ""] + body
        part += (flat if fields == "after" else []) + tail + ["", ""]
        part += own if rights == "end" else []
        parts.append("\n".join([*part, "", ""]))
    return "\n".join(parts)


_COVER = """


Download Request: Selected Items: 1-3
Time Of Request: Friday, June 20, 2024  16:51:31

Send To:

LIBRARY OF THE PORT
HILL STREET 9
PORT ALDER

Terms: (grain OR steel) and not (TYPE(web))

Source: The Harbour Times;Norland Daily N...
Project ID: None

"""


def older_page(stories: Sequence[Story] = STORIES, words: Words = ENGLISH, *, centred: bool = True) -> bytes:
    """An older export as a web page: a division a field, hits set off by spans."""
    middle = "text-align: center" if centred else "text-align: left"
    parts = [
        f'<HTML><HEAD><STYLE TYPE="text/css"><!--\n.c0 {{ {middle}; }}\n.c5 {{ text-align: left; '
        f"}}\n--></STYLE>"
        "<!-- LXNComment 1:2 --><TITLE>&nbsp;</TITLE></HEAD>\n<BODY>"
    ]
    for number, story in enumerate(stories, 1):
        first, _, rest = day_in(words, story).partition(" ")
        parts += [
            f'<A NAME="DOC_ID_0_{number}"></A><!-- Hide XML section from browser\n<DOC '
            f"NUMBER={number}>\n<DOCFULL> -->",
            _division("c0", str(words["number"]).format(n=number, of=2000)),
            _division("c0", f"<BR>{escape(outlet_of(story))}"),
            _division(
                "c0",
                f'<SPAN CLASS="c4">{first}</SPAN><SPAN CLASS="c2"> {rest}</SPAN>&nbsp;'
                + (f"<BR>{story.edition}" if story.edition else ""),
            ),
            _division("c5", escape(story.title) + (f";<BR>{escape(story.deck)}" if story.deck else "")),
        ]
        if story.byline:
            parts.append(_field(words["byline"], story.byline))
        parts += [_field(words["section"], "Pg. 12"), _field(words["length"], f"113 {words['words']}")]
        body = [f'<P CLASS="c9"><SPAN CLASS="c2">{_set_off(one)}</SPAN></P>' for one in story.paragraphs]
        parts.append("<BR><DIV CLASS='c5'>" + "\n".join(body) + '<P CLASS="c9"></P></DIV>')
        parts.append(_field(words["load"], day_in(words, story)))
        parts += [_field(words["language"], "ENGLISH"), _division("c5", "MATP")]
        for caption in story.graphic[:1]:
            parts.append(_field(words["graphic"], caption))
        if story.correction:
            parts.append(f'<BR><DIV CLASS="c5"><P><SPAN CLASS="c8"> {words["correction"]}:<BR></SPAN></P>')
            parts.append(f'<P CLASS="c9"><SPAN CLASS="c2">{story.correction}</SPAN></P></DIV>')
        parts.append(_field(words["type"], "Newspaper"))
        parts.append(
            _division("c0", f"Copyright {story.day.year} {escape(story.outlet)}<BR>{words['rights']}")
        )
        parts.append('<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n<DIV CLASS="c10"/>')
    return "\n".join([*parts, "</BODY></HTML>"]).encode()


def _division(name: str, inner: str) -> str:
    return f'<BR><DIV CLASS="{name}"><P CLASS="c1"><SPAN CLASS="c2">{inner}</SPAN></P>\n</DIV>'


def _field(label: object, value: str) -> str:
    spans = f'<SPAN CLASS="c8">{label}: </SPAN><SPAN CLASS="c2">{escape(value)}</SPAN>'
    return f'<BR><DIV CLASS="c5"><P CLASS="c6">{spans}</P>\n</DIV>'


def _set_off(paragraph: str) -> str:
    """A paragraph with a hit set off inside a word, and a raw line end."""
    words = escape(paragraph, quote=False).split(" ")
    words[0] = f'</SPAN><SPAN CLASS="c4">{words[0][:2]}</SPAN><SPAN CLASS="c2">{words[0][2:]}'
    return " ".join(words[:3]) + "\n" + " ".join(words[3:])


# --- the newer form ---------------------------------------------------------------------------------------


def newer(
    stories: Sequence[Story] = STORIES,
    words: Words = ENGLISH,
    *,
    cover: bool = True,
    body: str | None = "Body",
    rights: bool = True,
    classification: bool = True,
    graphic_heading: bool = True,
    no_break: bool = True,
) -> list[str]:
    """The lines of a newer export."""
    gap = "\xa0" if no_break else " "
    lines = [
        "Date and Time: Friday, 21 June 2024 09:31:00 CEST",
        "Job Number: 0000001",
        f"Documents ({len(stories)})",
    ]
    for number, story in enumerate(stories, 1):
        lines += [
            f"{number}. {story.title};{story.outlet} and more",
            "Client/Matter: -None-",
            "Search Terms: grain",
        ]
        lines += [
            "Search Type: Natural Language",
            "Narrowed by: ",
            "Content Type | Narrowed by",
            "News | Sources: all",
        ]
    lines = lines if cover else []
    for story in stories:
        lines += ["", story.title, outlet_of(story), f"{day_in(words, story)} 9:20 AM GMT", ""]
        if rights:
            lines += [
                f"Copyright {story.day.year} {story.outlet}, a division of Harbour Group. {words['rights']}",
                "",
            ]
        lines.append(f"{_small(words['section'])}:{gap}POLITICS; Version:28")
        lines.append(f"{_small(words['length'])}:{gap}{len(story.text.split())} {words['words']}")
        if story.byline:
            lines.append(f"{_small(words['byline'])}:{gap}{story.byline}")
        if story.deck:
            lines.append(f"{_small(words['highlight'])}:{gap}{story.deck}.")
        lines += ["", *([body, ""] if body else [""])]
        for paragraph in story.paragraphs:
            lines += ["", paragraph]
        if story.graphic and graphic_heading:
            lines += ["", "Graphic", "", *story.graphic]
        if classification:
            lines += ["", str(words["classification"]), "", f"{_small(words['language'])}:{gap}ENGLISH"]
            lines += [f"Publication-Type:{gap}Newspaper", f"Subject:{gap}GRAIN (92%); TARIFFS (75%)"]
        lines += [f"{_small(words['load'])}:{gap}{day_in(words, story)}", "", str(words["end"]), ""]
    return lines


def _small(label: object) -> str:
    return "-".join(part.capitalize() for part in str(label).split("-"))


def as_rtf(lines: Sequence[str]) -> bytes:
    body = "".join(rf"\pard\plain\fs20 {''.join(map(_rtf, line))}\par" + "\n" for line in lines)
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\footer Page 3}" + body + "}").encode("latin-1")


def _rtf(sign: str) -> str:
    if sign == "\xa0":
        return r"\~"
    if sign in "{}\\":
        return "\\" + sign
    return sign if sign.isascii() else rf"\u{ord(sign)}?"


def as_page(lines: Sequence[str]) -> bytes:
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<!DOCTYPE html><html><head><title>Nexis</title></head><body>{body}</body></html>".encode()


def as_text(lines: Sequence[str]) -> bytes:
    return "\ufeff".encode() + "\r\n".join(lines).encode()
