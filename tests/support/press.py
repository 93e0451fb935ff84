"""Invented articles, and how a press database would write them into a file."""

# ruff: noqa: E501 -- lines of files are easier to read in one piece

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Story:
    """An article as it should come out of the file that was made of it."""

    title: str
    outlet: str
    day: datetime
    paragraphs: tuple[str, ...]
    byline: str = ""
    section: str = ""
    number: int = 0

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


GRAIN = Story(
    title="Norland and Velmar sign grain pact in Varna; ministers promise to share data",
    outlet="Norland Telegraph",
    day=datetime(2025, 3, 14),
    byline="Rui Caldas and Mei Tan",
    section="World",
    number=1,
    paragraphs=(
        "VARNA, Ostria — Norland and Velmar signed a grain agreement worth $1.4 billion on Friday, "
        "after talks between their leaders in Varna.",
        "Copyright rules were not part of the talks, a spokesman said. Section 12 of the text lets either side "
        "leave when it likes.",
        "“Length of stay was the hardest chapter,” Trade Minister Irina Petkova said. The port handled 1.9 million "
        "containers last year, 4 percent more than in 2023.",
        "Language classes for engineers will be paid for by a common fund. Document checks end in June.",
        "Subject to approval by both parliaments, the first ship will leave in the summer, if the money is there.",
    ),
)
STRIKE = Story(
    title="Port strike ends after forty days",
    outlet="Varna Courier",
    day=datetime(2025, 4, 2),
    number=2,
    paragraphs=(
        "Dockers in Port Alder ended a strike of 40 days on Wednesday, after the owners agreed to raise wages by "
        "6 percent.",
        "Body armour and drones had been held up in the port, the defence ministry said. Load limits were raised.",
        "The owners put the cost at 30 million euros, and said that nobody had won.",
    ),
)
FOREST = Story(
    title="Ostria pays into forest fund",
    outlet="Forest & Field Weekly",
    day=datetime(2025, 5, 21),
    byline="Efua Mensah",
    section="Economy",
    number=3,
    paragraphs=(
        "KUMAR — Ostria will pay 310 million dollars into a fund for the forests of Kumar, the two governments said.",
        "Publication date of the accord is not known yet. Villagers said that they had heard such promises before.",
    ),
)
STORIES = (GRAIN, STRIKE, FOREST)


def told(member) -> Story:
    """A member as the story that it tells, without its number."""
    return Story(
        title=member.title or "",
        outlet=member.outlet or "",
        day=member.published,
        paragraphs=tuple(member.text.split("\n\n")),
        byline=member.byline or "",
        section=member.section or "",
    )


def plain(story: Story, *, section: bool = True, byline: bool = True) -> Story:
    """A story as a format tells it that has no number, or no section, or no byline."""
    return replace(
        story, number=0, section=story.section if section else "", byline=story.byline if byline else ""
    )


# What a day, a number of words and the name of English are in the languages of the interfaces.
SAID = {
    "en": ("{day} March 2025", "{n} words", "English", "Document"),
    "fr": ("{day} mars 2025", "{n} mots", "Anglais", "Document"),
    "de": ("{day}. März 2025", "{n} Wörter", "Englisch", "Dokument"),
    "es": ("{day} marzo 2025", "{n} palabras", "Inglés", "Documento"),
    "it": ("{day} marzo 2025", "{n} parole", "Inglese", "Documento"),
    "pt": ("{day} Março 2025", "{n} palavras", "Inglês", "Documento"),
    "ru": ("{day} марта 2025", "{n} слов", "Английский", "Документ"),
    "ja": ("2025年3月{day}日", "{n} 文字", "英語", "文書"),
    "zh": ("2025年3月{day}日", "{n} 字", "英语", "文件"),
    "nl": ("{day} maart 2025", "{n} woorden", "Engels", "Document"),
    "sv": ("{day} mars 2025", "{n} ord", "engelska", "Dokument"),
    "pl": ("{day} marca 2025", "{n} słów", "angielski", "Dokument"),
}


def factiva_id(story: Story) -> str:
    code = "".join(letter for letter in story.outlet.upper() if letter.isalpha())[:5]
    return f"{code}000{story.day:%Y%m%d}el3e0000{story.number}"


def in_march(story: Story) -> Story:
    """A story of March, since the days above are written in it."""
    return replace(story, day=story.day.replace(month=3))


def html_words(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
