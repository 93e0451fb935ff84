"""What a file or a page says of an article beside its text."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from core.article.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file's own metadata say of a report: used where its text says nothing."""

    title: str | None = None
    publisher: str | None = None
    published: datetime | None = None

    def fill(self, article: Article) -> Article:
        """The article with these in its gaps. A title stands before a first sentence that serves as one."""
        filled = replace(
            article,
            publisher=article.publisher or self.publisher,
            published=article.published or self.published,
        )
        if self.title and article.title_from != "headline":
            return replace(filled, title=self.title, title_from="headline")
        return filled

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
