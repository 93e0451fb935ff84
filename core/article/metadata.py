"""What a file or a page says of an article beside its text."""

import json
from dataclasses import dataclass
from datetime import datetime

from core.article.model import Article
from core.article.reading import article_from_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file's own metadata say of a report: used where its text says nothing."""

    title: str | None = None
    publisher: str | None = None
    published: datetime | None = None

    def read(self, text: str, *, source: str | None = None) -> Article:
        """The article of a text, with these in its gaps."""
        return article_from_text(
            text, source=source, title=self.title, publisher=self.publisher, published=self.published
        )

    def as_json(self) -> str | None:
        """As the manifest keeps it; None when nothing was told."""
        told = {
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
        }
        return json.dumps(told) if any(told.values()) else None

    @classmethod
    def from_json(cls, kept: str | None) -> "Metadata":
        """What `as_json` wrote."""
        told = json.loads(kept) if kept else {}
        day = told.pop("published", None)
        return cls(**told, published=datetime.fromisoformat(day) if day else None)
