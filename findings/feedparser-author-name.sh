#!/usr/bin/env bash
# feedparser cuts an author's address amid its ending, and puts the rest of it into the author's name.
#
# Versions:  feedparser 6.0.14.
# Input:     the author of an RSS 2.0 item as the specification shows it: an address, and the name in brackets. The
#            address ends in .example, .museum or .technology; endings of more than four letters are in use since 2001.
# Expected:  author_detail.name is the name, author_detail.email the address, as they are for an address in .com.
# Seen:      the address is taken for over after four letters of its ending; what is left of it, and the opening
#            bracket, begins the name. authors has the same. author, the words as they stand in the feed, is right.
# So:        who wrote an article is called "ple (Jo Reyl". Where author holds an address, part name and address of it
#            yourself.
. "$(dirname "$0")/begin" feedparser==6.0.14

cat > show.py <<'PY'
import io

import feedparser

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Selby Post</title>
<item><title>Pact signed</title><author>desk@selby.%s (Jo Reyl)</author></item></channel></rss>"""

for ending in ("com", "info", "example", "museum", "technology"):
    entry = feedparser.parse(io.BytesIO((FEED % ending).encode())).entries[0]
    print(ending, "| author:", entry.author, "| name:", entry.author_detail.name, "| email:", entry.author_detail.email)
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
com | author: desk@selby.com (Jo Reyl) | name: Jo Reyl | email: desk@selby.com
info | author: desk@selby.info (Jo Reyl) | name: Jo Reyl | email: desk@selby.info
example | author: desk@selby.example (Jo Reyl) | name: ple (Jo Reyl | email: desk@selby.exam
museum | author: desk@selby.museum (Jo Reyl) | name: um (Jo Reyl | email: desk@selby.muse
technology | author: desk@selby.technology (Jo Reyl) | name: nology (Jo Reyl | email: desk@selby.tech
TXT
diff -u recorded seen
echo "As recorded."
