#!/usr/bin/env bash
# feedparser gives the caption of the photograph as the summary of the article.
#
# Versions:  feedparser 6.0.14.
# Input:     an RSS 2.0 item with its own description and, in a Media RSS content element, a photograph with the
#            description of that photograph. Both orders are allowed.
# Expected:  entry.summary is the item's description; what stands inside media:content belongs to the photograph, as
#            its title and its credit do (media:title leaves entry.title alone).
# Seen:      the two descriptions are put in one list in the order of the file. With the photograph first, summary is
#            the caption and the item's own words are called content; with the photograph last it is the other way
#            round. Nothing tells one from the other, and media_content holds the address alone.
# So:        the place of an element in the file decides which sentence speaks for the article. Read description and
#            media:description from the XML itself, by parent, or leave out items with media:description's text.
. "$(dirname "$0")/begin" feedparser==6.0.14

cat > show.py <<'PY'
import feedparser

PHOTO = """<media:content url="https://example.org/a.jpg" type="image/jpeg" medium="image">
<media:title>Harbour</media:title><media:description>The harbour at dusk.</media:description></media:content>"""
WORDS = "<description>Ministers signed the pact.</description>"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Selby Post</title>
<link>https://example.org/</link><description>News</description><item><title>Pact signed</title>%s</item></channel></rss>"""

for name, item in {"words alone": WORDS, "photo first": PHOTO + WORDS, "words first": WORDS + PHOTO}.items():
    entry = feedparser.parse(FEED % item).entries[0]
    print(name, "|", entry.title, "| summary:", entry.summary, "| content:", [part.value for part in entry.get("content", [])])
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
words alone | Pact signed | summary: Ministers signed the pact. | content: []
photo first | Pact signed | summary: The harbour at dusk. | content: ['Ministers signed the pact.']
words first | Pact signed | summary: Ministers signed the pact. | content: ['The harbour at dusk.']
TXT
diff -u recorded seen
echo "As recorded."
