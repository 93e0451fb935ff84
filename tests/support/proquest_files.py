"""Files as ProQuest hands them over, made of invented stories."""

# ruff: noqa: E501 -- lines of files are easier to read in one piece

import quopri
from collections.abc import Iterable

from tests.support.press import Story, html_words

LABELS = {
    "en": ("Author", "Publication info", "Abstract", "Full text", "Subject", "Publication title", "Publication date", "Section",
           "Language of publication", "ProQuest document ID", "Document URL", "Copyright", "Last updated", "Database"),
    "fr": ("Auteur", "Informations sur la publication", "Résumé", "Texte intégral", "Sujet", "Titre de la publication",
           "Date de publication", "Section", "Langue de publication", "ID du document ProQuest", "URL du document", "Copyright",
           "Dernière mise à jour", "Base de données"),
    "de": ("Autor", "Publikationsinformationen", "Zusammenfassung", "Volltext", "Thema", "Titel der Publikation",
           "Publikationsdatum", "Abschnitt", "Publikationssprache", "ProQuest-Dokument-ID", "Dokument-URL", "Copyright",
           "Zuletzt aktualisiert", "Datenbank"),
    "es": ("Autor", "Información de publicación", "Resumen", "Texto completo", "Materia", "Título de publicación",
           "Fecha de publicación", "Sección", "Idioma de la publicación", "ID del documento de ProQuest", "URL del documento",
           "Copyright", "Última actualización", "Base de datos"),
}  # fmt: skip
MONTHS = {
    "en": {3: "Mar", 4: "Apr", 5: "May"},
    "fr": {3: "mars", 4: "avr", 5: "mai"},
    "de": {3: "Mär", 4: "Apr", 5: "Mai"},
    "es": {3: "Mar", 4: "Abr", 5: "May"},
}


def url(story: Story) -> str:
    return f"https://search.proquest.example/docview/25143997{story.number}?accountid=1"


def fields(story: Story, language: str) -> tuple[list[tuple[str, str]], str, str, list[tuple[str, str]]]:
    """The labelled fields above the text, the labels of abstract and text, and the fields below it."""
    (
        author,
        info,
        abstract,
        text,
        subject,
        outlet,
        day,
        section,
        tongue,
        number,
        link,
        rights,
        updated,
        base,
    ) = LABELS[language]
    month = MONTHS[language][story.day.month]
    above = [(author, story.byline)] if story.byline else []
    above.append(
        (
            info,
            f"{story.outlet} ; Varna, Ostria [Varna, Ostria]{story.day.day:02} {month} {story.day.year}: A.2.",
        )
    )
    below = [
        (subject, "Agreements; Ports & harbours"),
        (outlet, f"{story.outlet}, Late Edition; Varna, Ostria"),
        (day, f"{month} {story.day.day}, {story.day.year}"),
        *([(section, story.section)] if story.section else []),
        ("ISSN", "04583035"),
        (tongue, "English"),
        (number, f"25143997{story.number}"),
        (link, url(story)),
        (rights, f"(Copyright (c) 2025 {story.outlet})"),
        (updated, "2026-11-07"),
        (base, "Press of the North"),
    ]
    return above, abstract, text, below


def html(
    story: Story, language: str = "en", *, citation: bool = False, anchor: bool = True, element: bool = True
) -> str:
    above, abstract, text, below = fields(story, language)

    def field(label: str, value: str) -> str:
        return f'<p style="padding:0;"><strong>{label}: </strong>{html_words(value)}</p>\n'

    body = "".join(f"<p>{html_words(line)}</p>   " for line in story.paragraphs)
    body += "<p>--</p><p>desk@courier.example</p><p>Credit: By Jo Reyl, staff writer</p>"
    body = (
        f'<Text WordCount="239" HTMLContent="true"><html><head><title></title></head><body>{body}</body></html></Text>'
        if element
        else body
    )
    source = f"<p><span>{story.byline}.</span><strong>{html_words(story.outlet)}</strong><strong>, Late Edition; Varna</strong></p>"
    return (
        f'<div style="margin-bottom:20px">{(anchor and f"<a name=DocID_MSTAR_{story.number}></a>") or ""}<p></p>\n'
        f'<p style="font-weight:bold;">{html_words(story.title)}: [Final Edition]</p>\n{source if citation else ""}'
        + "".join(field(*one) for one in (above[:-1] if citation else above))
        + f'<p><a href="{url(story)}">ProQuest document link</a></p>\n<p><strong>{abstract}: </strong></p>\n'
        f"<p>{html_words(story.paragraphs[0])}</p><div><strong>Links: </strong><a href=x>Get it here</a></div>"
        f"<p><strong>{text}: </strong>{body}</p>\n" + "".join(field(*one) for one in below) + "</div>"
    )


def page(records: Iterable[str]) -> bytes:
    return f'<html><head><meta charset="utf-8"><title>Document</title></head><body>{"".join(records)}</body></html>'.encode()


def text(stories: Iterable[Story], language: str = "en", *, rules: bool = True) -> str:
    held = list(stories)
    lines = []
    for number, story in enumerate(held, 1):
        above, abstract, body, below = fields(story, language)
        lines += ["_" * 60, "", f"Document {number} of {len(held)}", ""] if rules else [""]
        lines += [story.title, "", *(f"{label}: {value}" for label, value in above)]
        lines += [
            f"ProQuest document link: {url(story)}",
            f"{abstract}: {story.paragraphs[0]}",
            "",
            f"{body}: ",
        ]
        lines += [
            "\n\n".join(story.paragraphs),
            "",
            "Credit: By Jo Reyl",
            "",
            *(f"{label}: {value}" for label, value in below),
            "",
        ]
    return "\n".join(lines)


def later_text(stories: Iterable[Story]) -> str:
    """The form of later years: a citation below the headline, and headings in capitals between rules."""
    lines = []
    for story in stories:
        *_, below = fields(story, "en")
        author = f"{story.byline}. " if story.byline else ""
        lines += [
            story.title,
            f"{author}{story.outlet}; Varna, Ostria [Varna]. {story.day:%d %b %Y}: A.2.",
            "",
        ]
        lines += [
            "ProQuest document link",
            "_" * 30,
            "",
            "ABSTRACT",
            "",
            "None available.",
            "",
            "FULL TEXT",
            "",
        ]
        lines += ["\n\n".join(story.paragraphs), "", "DETAILS", ""]
        lines += [f"Author: {story.byline}"] if story.byline else []
        lines += [*(f"{label}: {value}" for label, value in below), "", ""]
    return "\n".join(lines)


def mail(page: bytes | None, plain: str, *, subject: str = "Your ProQuest Research") -> bytes:
    """A mail with a page and plain words, or with plain words alone."""
    head = f"From: noreply@proquest.example\nTo: a@b.example\nSubject: {subject}\nDate: Tue, 15 Aug 2026 01:02:03 -0400\nMIME-Version: 1.0\n"
    parts = [("plain", plain.encode())] + ([("html", page)] if page else [])
    mixed = "".join(
        f'--xx\nContent-Type: text/{kind}; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
        f"{quopri.encodestring(held).decode('ascii')}\n"
        for kind, held in parts
    )
    return f'{head}Content-Type: multipart/alternative; boundary="xx"\n\n{mixed}--xx--\n'.encode()


def ris(
    stories: Iterable[Story], *, tag: str = "N2", abstract: bool = True, day: str = "DA", names: str = "JF"
) -> str:
    lines = []
    for story in stories:
        lines += ["TY  - NEWS", f"T1  - {story.title}", *([f"AU  - {story.byline}"] if story.byline else [])]
        lines += [
            f"{day}  - {story.day:%Y/%m/%d}/",
            f"{names}  - {story.outlet}",
            "PB  - Varna Publishing Ltd",
            "LA  - English",
        ]
        lines += [f"AB  - {story.paragraphs[0]}"] if abstract else []
        lines += [f"{tag}  - " + "\n\n".join(story.paragraphs), f"UR  - {url(story)}", "ER  - ", ""]
    return "\n".join(lines)
