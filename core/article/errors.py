"""What is said when an article can't be read."""


class ArticleError(ValueError):
    """The article can't be read; the message is one sentence that says what to do about it."""
