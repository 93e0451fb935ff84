#!/usr/bin/env bash
# dateparser takes "the 1990s" for 1990 seconds: half an hour before the article.
#
# Versions:  dateparser 1.5.0.
# Input:     decades, with English named as the language and a day of publication as the base.
# Expected:  a year in the 1990s, or None, as "1st quarter" and "the weekend" give None.
# Seen:      the s is read as the short form of seconds. "the 1990s" lies 33 minutes and 10 seconds before the base,
#            "in the 1990s" as long after it. search_dates finds both in a sentence and takes a word too many.
# So:        the answer is a date of today, which any filter of plausible days lets through. Decades are found and
#            taken out before dateparser is asked.
. "$(dirname "$0")/begin" dateparser==1.5.0

cat > show.py <<'PY'
from datetime import datetime

import dateparser
from dateparser.search import search_dates

asked = {"languages": ["en"], "settings": {"RELATIVE_BASE": datetime(2026, 3, 4, 12, 0)}}
for text in ["the 1990s", "in the 1990s", "the '90s", "the 2020s", "1st quarter", "the weekend"]:
    print(text, "->", dateparser.parse(text, **asked))
for words, day in search_dates("The pact was made in the 1990s in Selby.", **asked):
    print(repr(words), "->", day)
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
the 1990s -> 2026-03-04 11:26:50
in the 1990s -> 2026-03-04 12:33:10
the '90s -> 2026-03-04 11:58:30
the 2020s -> 2026-03-04 11:26:20
1st quarter -> None
the weekend -> None
'in the 1990s in' -> 2026-03-04 12:33:10
TXT
diff -u recorded seen
echo "As recorded."
