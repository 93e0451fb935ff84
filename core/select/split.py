"""Several reports' frames as the frames of each, for what only makes sense inside one text."""

from core.frames import KINDS, Frames


def by_article(frames: Frames) -> dict[str, Frames]:
    """Article id → its own frames, in the order of the articles; of one article, the frames as they are.

    Made once and kept beside the frames.
    """
    kept = vars(frames)
    if "_by_article" not in kept:
        kept["_by_article"] = _split(frames)
    return kept["_by_article"]  # type: ignore[no-any-return]


def _split(frames: Frames) -> dict[str, Frames]:
    ids = frames.articles["article_id"].tolist()
    if len(ids) < 2:
        return dict.fromkeys(ids or [""], frames)
    parts = {name: dict(iter(table.groupby("article_id", sort=False))) for name, table in frames}
    return {
        article_id: Frames(
            **{name: parts[name].get(article_id, getattr(frames, name).iloc[:0]) for name in KINDS}
        )
        for article_id in ids
    }
