#!/usr/bin/env bash
# pint reads "5 000 km" as 0 km and "3½ mile" as 3 mile, without a word.
#
# Versions:  pint 0.25.3.
# Input:     numbers as the SI brochure and most of Europe write them, in groups of three parted by a space; a mixed
#            number as newspapers print it; the same with a slash.
# Expected:  5 000 km is 5000 km, as 5,000 km and 5_000 km are; 3½ mile is 3.5 mile. Or an error.
# Seen:      a space multiplies, so 5 000 km is 5 × 0 km = 0 km, and 45 200 t is 9000 t. It makes no difference whether
#            the space is a plain, a no-break or a thin one. The sign ½ is passed over: 3½ mile is 3 mile.
#            "3 1/2 mile" is 3 × 1 / 2 = 1.5 mile.
# So:        text from an article never goes into pint's parser. Read the number yourself, and give pint, if at all,
#            a number and the name of a unit.
. "$(dirname "$0")/begin" pint==0.25.3

cat > show.py <<'PY'
import pint

units = pint.UnitRegistry()
for text in ["5,000 km", "5_000 km", "5 000 km", "5\u00a0000 km", "5\u2009000 km", "45 200 t", "3.5 mile", "3½ mile", "3 1/2 mile"]:
    print(ascii(text), "->", units(text))
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
'5,000 km' -> 5000 kilometer
'5_000 km' -> 5000 kilometer
'5 000 km' -> 0 kilometer
'5\xa0000 km' -> 0 kilometer
'5\u2009000 km' -> 0 kilometer
'45 200 t' -> 9000 metric_ton
'3.5 mile' -> 3.5 mile
'3\xbd mile' -> 3 mile
'3 1/2 mile' -> 1.5 mile
TXT
diff -u recorded seen
echo "As recorded."
