#!/usr/bin/env bash
# feedparser reads the day of the year as a month: of the days of 2026, number 2 to number 199 all come out wrong.
#
# Versions:  feedparser 6.0.14.
# Input:     dc:date in the ISO 8601 form year and day of the year. The list of recognised formats has it as
#            "valid ISO 8601 (yyyy-o)", with 2003-335 as the example.
# Expected:  the 63rd day of 2026 is 4 March 2026, the 130th is 10 May 2026; or no parsed date at all.
# Seen:      an earlier handler takes the day of the year for a month. 2026-063 is 1 June, 2026-130 is 1 January of
#            2027. Only a number that is too large for that handler reaches the one that knows the form, so the days
#            from 200 on are right, the example of the documentation among them, and of the others only the first.
# So:        keep the day as it was written, parse by a format that was looked at first, and refuse the others.
. "$(dirname "$0")/begin" feedparser==6.0.14

cat > show.py <<'PY'
from datetime import date, datetime

import feedparser

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Selby Post</title><item><title>Pact signed</title><dc:date>%s</dc:date></item></channel></rss>"""


def read(text):
    return date(*feedparser.parse(FEED % text).entries[0].updated_parsed[:3])


for text in ["2026-03-04", "2003-335", "2026-063", "2026-130"]:
    print(text, "->", read(text))
days = range(1, 366)
wrong = [day for day in days if read(f"2026-{day:03d}") != datetime.strptime(f"2026-{day}", "%Y-%j").date()]
print(len(wrong), "of", len(days), "days wrong, from number", min(wrong), "to number", max(wrong))
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
2026-03-04 -> 2026-03-04
2003-335 -> 2003-12-01
2026-063 -> 2026-06-01
2026-130 -> 2027-01-01
198 of 365 days wrong, from number 2 to number 199
TXT
diff -u recorded seen
echo "As recorded."
