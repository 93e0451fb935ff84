"""What a file or a page says of an article beside its text."""

import json
from bisect import bisect_right
from dataclasses import dataclass, fields
from datetime import datetime

from core.article.model import Article
from core.article.reading import article_from_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of a report beside its text: used where the text says nothing.

    `by_fields` says that these are the fields of a container (a database's export, an agency's feed), in
    which the text is the body and nothing else: they go before whatever the text seems to say. `times` says
    of what was spoken at which second it was: (offset in the text, second), in order.
    """

    title: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    by_fields: bool = False
    times: tuple[tuple[int, int], ...] = ()

    def read(self, text: str, *, source: str | None = None) -> Article:
        """The article of a text, with these in its gaps."""
        told = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "times"}
        return article_from_text(text, source=source, **told)

    def as_json(self) -> str | None:
        """As the manifest keeps it; None when nothing was told."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        told["published"] = self.published.isoformat() if self.published else None
        said = {name: value for name, value in told.items() if value}
        return json.dumps(said) if said else None

    def second_of(self, start: int) -> int | None:
        """At which second that which stands at an offset was said; None where no time is told.

        >>> told = Metadata(times=((10, 5), (80, 12)))
        >>> told.second_of(40), told.second_of(80), told.second_of(3), Metadata().second_of(40)
        (5, 12, None, None)
        """
        place = bisect_right(self.times, start, key=lambda time: time[0])
        return self.times[place - 1][1] if place else None

    @classmethod
    def from_json(cls, kept: str | None) -> "Metadata":
        """What `as_json` wrote; nothing at all where that is damaged."""
        try:
            told = json.loads(kept) if kept else {}
            day, times = told.pop("published", None), told.pop("times", ())
            return cls(
                **told,
                published=datetime.fromisoformat(day) if day else None,
                times=tuple((offset, second) for offset, second in times),
            )
        except (ValueError, TypeError, AttributeError):
            return cls()
