"""Exports of no service: layouts drawn from what services do, to see that a reader is of none of them.

A layout draws where each field stands (above the text, below it, nowhere), how it is told (by a label, in two
lines, beside others, alone), in which language labels are, what parts the articles and what stands above them
all. Layouts of an odd number have other languages, days and signs than those of an even one: what was mended on
one half shows on the other only where it is general.
"""

# ruff: noqa: E501 -- a language's labels are easier to read in one piece

import random
from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap
from typing import Any

from tests.support.exports import MONTHS, STORIES, Gold, html_page, odt, pdf, rtf, word

LABELS = {
    "en": "title=Headline|Title;outlet=Source|Publication|Newspaper;day=Date|Publication date;byline=Author|Byline;section=Section;words=Word count|Length;id=Document ID|Accession number;text=Full text|Text;keywords=Subjects|Keywords",
    "de": "title=Titel|Überschrift;outlet=Quelle|Zeitung;day=Datum|Erscheinungsdatum;byline=Autor|Verfasser;section=Ressort;words=Wörter;id=Dokumentnummer;text=Volltext|Text;keywords=Schlagwörter",
    "fr": "title=Titre;outlet=Source|Journal;day=Date|Date de publication;byline=Auteur;section=Rubrique;words=Nombre de mots;id=Identifiant;text=Texte|Texte intégral;keywords=Mots-clés",
    "es": "title=Título|Titular;outlet=Fuente|Medio;day=Fecha;byline=Autor;section=Sección;words=Palabras;id=Identificador;text=Texto|Texto completo;keywords=Palabras clave",
    "it": "title=Titolo;outlet=Fonte|Testata;day=Data;byline=Autore;section=Sezione;words=Parole;id=Codice;text=Testo;keywords=Parole chiave",
    "nl": "title=Titel|Kop;outlet=Bron|Krant;day=Datum;byline=Auteur;section=Sectie|Rubriek;words=Aantal woorden;id=Documentnummer;text=Tekst;keywords=Trefwoorden",
    "pt": "title=Título|Manchete;outlet=Fonte|Jornal;day=Data;byline=Autor;section=Editoria;words=Palavras;id=Identificador;text=Texto;keywords=Palavras-chave",
    "sv": "title=Rubrik;outlet=Källa|Tidning;day=Datum|Publicerad;byline=Författare|Skribent;section=Avdelning;words=Antal ord;id=Artikel-ID;text=Brödtext;keywords=Nyckelord",
    "pl": "title=Tytuł;outlet=Źródło|Gazeta;day=Data|Data publikacji;byline=Autor;section=Dział;words=Liczba słów;id=Identyfikator;text=Treść;keywords=Słowa kluczowe",
    "cs": "title=Název|Titulek;outlet=Zdroj|Noviny;day=Datum|Datum vydání;byline=Autor;section=Rubrika;words=Počet slov;id=Číslo;text=Text;keywords=Klíčová slova",
}  # fmt: skip
LANGUAGES = (("en", "en", "de", "fr", "es", "it"), ("en", "en", "nl", "pt", "sv", "pl", "cs"))
DAYS = (
    ("us", "uk", "iso", "dots", "dayus", "own"),
    ("abbr", "dabbr", "rev", "usday", "ukday", "own"),
)
PARTED = (("-" * 40, "=" * 60, "", "* * *", "###"), ("_" * 50, "", "\f", "~" * 30, "- - - - - - - -"))
JOINED = ((" | ", ", ", " - "), (" · ", "; ", " / "))
FORMS = ("txt", "txt", "txt", "docx", "rtf", "html", "odt", "pdf")
OTHERS = ("section", "words", "id", "keywords")


@dataclass
class Layout:
    """How each article of an export is set."""

    number: int
    form: str
    language: str
    labels: dict[str, str]
    day: str
    parted: str
    above: list[str]
    below: list[str]
    style: str
    title: str
    text_label: bool
    wrapped: bool
    blank: bool
    rights: str
    cover: str
    counted: str
    joined: str
    stories: list[dict[str, Any]] = field(default_factory=list)


def layout(number: int) -> Layout:
    """One layout, the same each time."""
    draw = random.Random(f"layout {number}")
    half = number % 2
    language = draw.choice(LANGUAGES[half])
    labels = {
        name: draw.choice(words.split("|"))
        for name, _, words in (one.partition("=") for one in LABELS[language].split(";"))
    }
    style = draw.choice(("labels", "labels", "lines", "joined", "capitals", "alone"))
    if style == "capitals":
        labels = {name: words.upper() for name, words in labels.items()}
    side = draw.random() < 0.75
    fields = ["outlet", "day", *(["byline"] if draw.random() < 0.7 else [])]
    if style in ("labels", "capitals", "alone"):
        draw.shuffle(fields)
        fields += draw.sample(OTHERS, draw.randrange(4))
    above = [one for one in fields if side or one == "byline"]
    below = [one for one in fields if one not in above]
    if style in ("labels", "capitals", "alone"):
        for one in [one for one in above if one in OTHERS and draw.random() < 0.5]:
            above.remove(one)
            below.append(one)
    kinds = (
        STORIES["third"] + STORIES["fifth"] + STORIES["seen"]
        if not half
        else STORIES["fourth"] + STORIES["sixth"] + STORIES["unseen"]
    )
    count = draw.choice((1, 2, 3, 3, 4))
    parted = draw.choice(PARTED[half])
    counted = draw.choice(("", "", "", "{n}. ", "Document {n} of {count}\n", "[{n}] "))
    form = draw.choice(FORMS)
    return Layout(
        number=number,
        form=form,
        language=language,
        labels=labels,
        day=draw.choice(DAYS[half]),
        parted=parted,
        above=above,
        below=below,
        style=style,
        title=draw.choice(("label", "first")) if style in ("labels", "capitals", "alone") else "first",
        text_label=style in ("labels", "capitals", "alone") and draw.random() < 0.5,
        wrapped=form == "txt" and draw.random() < 0.5,
        blank=draw.random() < 0.7,
        rights=draw.choice(("", "", "© {year} {outlet}", "Copyright {year} {outlet}. All rights reserved.")),
        cover=draw.choice(("", "", "list", "search", "name")),
        counted=counted,
        joined=draw.choice(JOINED[half]),
        stories=draw.sample(kinds, count),
    )


def gold_of(made: Layout) -> list[Gold]:
    return [Gold(one["title"], one["outlet"], one["day"], tuple(one["paragraphs"])) for one in made.stories]


def file_of(made: Layout) -> tuple[str, bytes]:
    """A layout's file."""
    parts = [_article(made, story, number) for number, story in enumerate(made.stories, 1)]
    gap = "\n\n\n" if made.form == "txt" and not made.parted else "\n\n"
    text = _cover(made) + f"{gap}{made.parted}\n\n".join(parts)
    if made.parted and made.parted != "\f":
        text += f"{gap}{made.parted}\n"
    name = f"export{made.number}.{made.form}"
    if made.form == "txt":
        return name, text.replace("# ", "").encode()
    maker = {"docx": word, "rtf": rtf, "odt": odt, "pdf": pdf, "html": html_page}[made.form]
    return name, maker(text.replace("\f", ""))


def _cover(made: Layout) -> str:
    titles = [one["title"] for one in made.stories]
    if made.cover == "list" and len(titles) > 1:
        return "\n".join(f"{at}. {title}" for at, title in enumerate(titles, 1)) + "\n\n\n"
    if made.cover == "search":
        return f"Search: karsa OR port\nResults: {len(titles)}\n\n\n"
    return "Press cuttings\n\n\n" if made.cover == "name" else ""


def _article(made: Layout, story: dict[str, Any], number: int) -> str:
    told = _values(made, story, number)
    counted = made.counted.format(n=number, count=len(made.stories))
    labelled = made.style in ("labels", "capitals", "alone")
    title = f"# {story['title']}"
    if "\n" in counted:
        counted, title = "", f"{counted}{title}"
    elif counted:
        title = f"# {counted}{story['title']}"
    fields = list(made.above)
    if made.title == "label":
        fields.insert(0, "title")
        if counted or "\n" in title:
            head = [made.counted.format(n=number, count=len(made.stories)).strip()]
        else:
            head = []
    else:
        head = [title]
    gap = "\n\n" if made.blank else "\n"
    head_lines = [*head, *_fields(made, fields, told, labelled)]
    body = ["\n".join(wrap(line, 74)) if made.wrapped else line for line in story["paragraphs"]]
    if made.text_label:
        head_lines.append(f"{made.labels['text']}:" if made.style != "alone" else made.labels["text"])
    tail = _fields(made, made.below, told, labelled)
    if made.rights:
        tail.append(made.rights.format(year=story["day"].year, outlet=story["outlet"]))
    return (
        (head_lines[0] + gap if head else "")
        + "\n".join(head_lines[1:] if head else head_lines)
        + "\n\n"
        + "\n\n".join(body)
        + ("\n\n" + "\n".join(tail) if tail else "")
    )


def _fields(made: Layout, names: list[str], told: dict[str, str], labelled: bool) -> list[str]:
    if not names:
        return []
    if made.style == "alone":
        return [line for name in names for line in (made.labels[name], told[name], "")][:-1]
    if labelled:
        return [f"{made.labels[name]}: {told[name]}" for name in names]
    if made.style == "joined":
        beside = [told[name] for name in names if name in ("outlet", "day")]
        return [
            *([made.joined.join(beside)] if beside else []),
            *([told["byline"]] if "byline" in names else []),
        ]
    return [told[name] for name in names]


def _values(made: Layout, story: dict[str, Any], number: int) -> dict[str, str]:
    day: date = story["day"]
    own = MONTHS.get(made.language)
    days = {
        "us": f"{day:%B} {day.day}, {day.year}",
        "uk": f"{day.day} {day:%B %Y}",
        "iso": f"{day:%Y-%m-%d}",
        "dots": f"{day:%d.%m.%Y}",
        "dayus": f"{day:%A}, {day:%B} {day.day}, {day.year}",
        "abbr": f"{day:%b} {day.day}, {day.year}",
        "dabbr": f"{day.day} {day:%b %Y}",
        "rev": f"{day:%Y/%m/%d}",
        "usday": f"{day:%B} {day.day}, {day.year} {day:%A}",
        "ukday": f"{day:%A} {day.day} {day:%B %Y}",
        "own": f"{day.day} {own[day.month - 1]} {day.year}" if own else f"{day.day} {day:%B %Y}",
    }
    return {
        "title": story["title"],
        "outlet": story["outlet"],
        "day": days[made.day],
        "byline": story["byline"]
        if made.style in ("labels", "capitals", "alone")
        else f"By {story['byline']}",
        "section": "World",
        "words": str(sum(len(line.split()) for line in story["paragraphs"])),
        "id": f"XQ{number:03}2025{number * 7:05}",
        "keywords": "PORTS; TRADE; TAXES",
    }
