"""Pages as Europresse hands them over, made of invented stories: of 2012, of 2015 and of later."""

# ruff: noqa: E501 -- lines of files are easier to read in one piece

from collections.abc import Iterable

from tests.support.press import Story, html_words

CERTIFICATE = "Ce certificat est émis à <b>Bibliothèque de Varna</b> à des fins de visualisation personnelle."


def number(story: Story) -> str:
    return f"news·{story.day:%Y%m%d}·NT·0{story.number}q1500_125"


def weekday(story: Story) -> str:
    return ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][story.day.weekday()]


def day(story: Story, language: str = "fr") -> str:
    if language == "en":
        return f"{story.day:%A, %B} {story.day.day}, {story.day.year}"
    month = {3: "mars", 4: "avril", 5: "mai"}[story.day.month]
    return f"{weekday(story)} {story.day.day} {month} {story.day.year}"


def loose(story: Story, *, kicker: str = "", issue: str = "", breaks: str = "<p></p>") -> str:
    """The older form: loose text between line breaks in a table."""
    name, *rest = day(story).split(" ", 1)
    section = f'<span class="DocHeader">{story.section}, </span>' if story.section else ""
    byline = f"{story.byline}<br><p></p>" if story.byline else ""
    body = breaks.join(html_words(line) for line in story.paragraphs).replace("said", "<i>said</i>")
    return (
        '<table align="center"><tr><td><table id="tbHeaderImages"><tr><td id="celPublication"><img src="x.gif"><br></td>'
        f'<td id="celPdf"></td></tr></table><span class="DocPublicationName">{html_words(story.outlet)}{issue}</span><br>'
        f'{section}<span class="DocHeader">{name} </span><span class="DocHeader">{rest[0]}</span>'
        f'<span class="DocHeader">, p. 03</span><br><br>{kicker and kicker + "<br>"}'
        f'<span class="TitreArticleVisu">{html_words(story.title).replace("forest", "<span style=color:red>forest</span>")}'
        f"</span><br><br>{byline}{body}{breaks}<b><i>© 2025 {story.outlet}. Tous droits réservés.</i></b><p></p>"
        f"Numéro de document : {number(story)}<br><br><table><tr><td align=center><img src=l.gif>{number(story)}</td></tr>"
        f"<tr><td>{CERTIFICATE}</td></tr><tr><td>Date d'émission : <b>2025-07-04</b></td></tr></table></td></tr></table>\n<p><br>"
    )


def article(story: Story, *, kicker: str = "", web: bool = False) -> str:
    """The form of 2015: an <article> each, its author an unmarked division."""
    name = f"{html_words(story.outlet)}{' (site web)' if web else '   '}"
    section = f"{story.section}, " if story.section else ""
    place = " - 08:12 UTC +01:00" if web else ", p. 16"
    above = f"<div><p>{kicker}</p></div>" if kicker else ""
    return (
        f'<article> <header> <img sourcecode="NT"/> <div> <span class="DocPublicationName">{name}</span> </div> <div> '
        f'<span class="DocHeader">{section}{day(story)}{place}</span> </div> {above} <div class="titreArticle"> '
        f'<p class="titreArticleVisu">{html_words(story.title)}</p> </div> <div>{story.byline}</div> </header> <section> '
        f"<div class=DocText> <div class='docOcurrContainer'> {paragraphs(story)} </div></div></section> <aside> <div><p><b>"
        "Illustration(s) : </b></p> <div><p>The two leaders at dinner.</p></div></div> <div><b>Note(s) : </b></div></aside> "
        f"<footer><small>© 2025 {story.outlet}. Tous droits réservés.</small> <p>Numéro de document : {number(story)}</p>"
        f"<div><span>{CERTIFICATE}</span></div></footer></article>"
    )


def newer(story: Story, *, language: str = "fr", kicker: str = "", subtitle: str = "") -> str:
    """The form of later years, with a class for most fields."""
    section = f"{story.section}, " if story.section else ""
    above = f'<p class="sm-margin-bottomNews">{kicker}</p>' if kicker else ""
    below = f'<p class="sm-margin-TopNews rdp__subtitle">{subtitle}</p>' if subtitle else ""
    author = f'<p class="sm-margin-bottomNews">{story.byline}</p>' if story.byline else ""
    words = "1234 mots" if language == "fr" else "1234 words"
    return (
        '<article><header><div class="rdp__public-cotation"></div><div class="rdp__DocPublicationName">'
        f'<span class="DocPublicationName">{html_words(story.outlet)}, no. 24765\n <span class="small">(Varna, Ostria)</span>'
        f'</span></div><div class="rdp__DocHeader"><span class="DocHeader">{section}{day(story, language)} {words}, p. 4</span>'
        f'</div><div class="titreArticle">{above}<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">'
        f'{html_words(story.title)}</p>{below}</div>{author}</header><section><div class="DocText clearfix">'
        f'<div class="docOcurrContainer">{paragraphs(story)}<p>Cet article est paru dans {story.outlet} (site web)</p></div>'
        f'</div></section><footer><div class="Doc-LegalInfo"><small>© 2025 {story.outlet}. Tous droits réservés.</small>'
        f'</div><div class="publiC-lblNodoc">{number(story)}</div></footer></article>'
    )


def paragraphs(story: Story) -> str:
    return "".join(
        f"<p>{html_words(line).replace('port', '<mark>port</mark>', 1)}</p>" for line in story.paragraphs
    )


def page(articles: Iterable[str], charset: str = "utf-8") -> bytes:
    text = f'<!DOCTYPE html><html><head><meta charset="{charset}"><title></title></head><body>{"".join(articles)}</body></html>'
    return text.encode(charset, "xmlcharrefreplace")
