"""An article, read once: its text, what of it is furniture, and what its page says about it.

The text is never changed. What the page put there (a date line, font-size buttons, "Read more") is
marked as a furniture block instead of being cut out, so an offset means the same thing everywhere.

`model` says what an article is, `reading` makes one. One step a module: `decoding` (bytes to text), `lines`
(text to paragraphs), `furniture` (what the page put there), `headings` (headline and crossheads), then
`origins`, `dates` and `languages` (who published it, when, in which language).
"""
