"""`python -m core brief FILE... DIR`: a briefing of reports as files, without the dashboard."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.article.errors import ArticleError
from core.article.model import Article
from core.cli.reading import frames_of_all
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from core.deck.slides import Deck
    from core.frames import Frames

OK, SOME_REFUSED = 0, 1
FORMS = ("pptx", "pdf", "html", "xlsx", "csv")
USUAL = ("pptx", "pdf", "html", "xlsx")  # when none is named


def main(arguments: Sequence[str]) -> int:
    """Read the files, make their briefing, write it to the folder; 1 when some file could not be read."""
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)
    if len(options.path) < 2:
        parser.error("name at least one FILE, and last the folder to write to")
    *files, last = options.path
    folder = Path(last)
    if folder.is_file():
        parser.error(f"{last} is a file: name the folder to write to last")
    options.template = _template(options.template)
    articles, refused = _articles(files)
    if not articles:
        raise ArticleError("None of the files could be read: see above, and bring others.")
    read = frames_of_all(articles)
    if not read:
        raise ArticleError("None of the files could be read: see above, and bring others.")
    deck = _deck(read, options)
    written = list(write_deck(deck, folder, options))
    print("\n".join(str(path) for path in written))
    return SOME_REFUSED if refused or len(read) < len(articles) else OK


def _articles(files: Sequence[str]) -> tuple[list[Article], int]:
    """The articles in some files, each text once, and how many could not be read (said on standard error)."""
    from core.intake import Refusal, read_path

    found: dict[str, Article] = {}
    refused = 0
    for name in files:
        for one in read_path(Path(name)):
            if isinstance(one, Refusal):
                where = "" if one.source in one.sentence else f"{one.source}: "
                print(f"readout: {where}{one.sentence}", file=sys.stderr)
                refused += 1
                continue
            article = one.article()
            found.setdefault(article.article_id, article)
    return list(found.values()), refused


def _deck(read: "Sequence[Frames]", options: argparse.Namespace) -> "Deck":
    from core.deck.briefing.make import briefing
    from core.frames import Frames
    from core.register.known import under_one_name
    from core.select.filters import Filters
    from core.select.words import all_words, mistake_in

    if mistake := mistake_in(all_words(*options.words)):
        raise ArticleError(mistake)
    filters = Filters(
        topic=tuple(options.topic), speaker=tuple(options.speaker), words=all_words(*options.words)
    )
    return briefing(under_one_name(Frames.concat(read)), filters=filters)


def write_deck(deck: "Deck", folder: Path, options: argparse.Namespace) -> Iterator[Path]:
    """Write a briefing in the forms that were asked for (see `add_forms`); the paths of its files."""
    from core.deck.writers.exports import file_name

    forms = [form for form in FORMS if getattr(options, form)] or list(USUAL)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in forms:
            path = folder / file_name(deck.title, "zip" if form == "csv" else form, deck.made)
            path.write_bytes(_made(deck, form, options))
            yield path
        if options.pictures:
            yield from _pictures(deck, folder)
    except OSError as error:
        raise ArticleError(
            f"{str(folder)!r} can't be written to ({error.strerror}): name another folder."
        ) from None


def _made(deck: "Deck", form: str, options: argparse.Namespace) -> bytes:
    from core.deck.writers.exports import EXPORTS

    if form == "pptx":
        from core.deck.writers.powerpoint import write_pptx

        return write_pptx(deck, options.template)
    return EXPORTS["pdf-letter" if form == "pdf" and options.paper == "letter" else form].write(deck)


def _pictures(deck: "Deck", folder: Path) -> Iterator[Path]:
    """Each chart alone, as PNG and as SVG."""
    from core.deck.writers.exports import file_name
    from core.deck.writers.pictures import FORMS, picture

    stem = file_name(deck.title, "", deck.made)[:-1]
    charts = [slide for slide in deck.slides if slide.drawing is not None and len(slide.drawing.table)]
    for number, slide in enumerate(charts, 1):
        for form in FORMS:
            path = folder / f"{stem}-chart-{number}.{form}"
            path.write_bytes(picture(slide, form))
            yield path


def _template(path: Path | None) -> Any:
    """A template that was looked at before the reading begins: a mistake in it should not cost that."""
    if path is not None:
        from core.deck.writers.powerpoint.template import open_template

        open_template(path)
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core brief",
        description="Make a briefing of one report or several, without the dashboard.",
        epilog="Example: python -m core brief article.txt --pptx --pdf out",
    )
    add = parser.add_argument
    add("path", metavar="FILE... DIR", nargs="+", help="reports, and last the folder to write to")
    add_forms(parser)
    many: dict[str, Any] = {"action": "append", "default": []}
    add("--topic", choices=_topics(), metavar="TOPIC", help="only what deals with it", **many)
    add("--speaker", metavar="NAME", help="only what he or she says", **many)
    add(
        "--words",
        metavar="WORD",
        help="only rows with these words, as the pages take them (trad*, -coal)",
        **many,
    )
    return parser


def add_forms(parser: argparse.ArgumentParser) -> None:
    """The options that say which files a briefing is written as."""
    add = parser.add_argument
    names = ("PowerPoint", "PDF", "one web page", "workbook", "CSV files in a zip")
    for form, name in zip(FORMS, names, strict=True):
        add(f"--{form}", action="store_true", help=name)
    add("--pictures", action="store_true", help="each chart alone, as PNG and as SVG")
    add("--template", type=Path, metavar="PPTX", help="a team's own PowerPoint template")
    add("--paper", choices=("a4", "letter"), default="a4", help="of the PDF (a4)")


def _topics() -> list[str]:

    return list(load_lexicon("topics"))
