"""A web archive (.warc, .warc.gz, and .arc before it): the pages in it, each captured once or often."""

from collections.abc import Iterator

from core.intake.containers.kept.captures import captures_of, is_web_archive
from core.intake.containers.kept.site_pages import members_of_site
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member


def recognise(brought: Brought) -> bool:
    """Whether its first record says that it is one, packed or not."""
    return is_web_archive(brought.raw)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The pages that answered with a page, each once; requests, redirects, pictures and scripts are none."""
    return members_of_site(lambda: captures_of(brought.raw, brought.shown), brought.shown)
