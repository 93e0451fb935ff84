"""Invented reports, and the little that the tests of agencies' formats share."""

from core.intake.containers import container_of
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, or_refusal
from core.intake.items.member import Member

GRAIN = (
    "The two governments signed an accord on grain transit on Wednesday, after three days of talks in Varna.",
    "Officials said the volume would reach 4.2 million tonnes a year by 2028.",
    "“We have waited long for this,” said Irina Petkova, the trade minister.",
)
STRIKE = (
    "Dockers ended a strike of 40 days on Friday, after the owners agreed to raise wages by 6 percent.",
    "The owners put the cost of the strike at more than 30 million euros.",
)


def p(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs as mark-up."""
    return "".join(f"<p>{one}</p>\n" for one in paragraphs)


def plain(paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join(paragraphs)


def unpacked(name: str, content: str | bytes) -> list[Member | Refusal]:
    """What a file's own format takes out of it; what it refuses comes last."""
    raw = content.encode() if isinstance(content, str) else content
    brought = Brought(name, raw)
    container = container_of(brought)
    assert container is not None, "nobody knows this file"
    return list(or_refusal(name, container.unpack(brought)))


def known(name: str, content: str | bytes) -> str | None:
    """The format that knows a file."""
    container = container_of(Brought(name, content.encode() if isinstance(content, str) else content))
    return container.__name__.rpartition(".")[2] if container else None


def said(member: Member | Refusal) -> tuple[str | None, str | None, str | None, str]:
    """Headline, outlet, day and text of an article."""
    assert isinstance(member, Member), member
    return (
        member.title,
        member.outlet,
        f"{member.published:%Y-%m-%d}" if member.published else None,
        member.text,
    )
