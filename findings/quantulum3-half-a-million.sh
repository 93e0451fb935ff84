#!/usr/bin/env bash
# quantulum3 reads "half a million" as one and a half million, and "minus 5 percent" as five.
#
# Versions:  quantulum3 0.10.0, without its classifier.
# Input:     sentences with a sum in words, as news puts it.
# Expected:  half a million people are 500,000, as "half million" and "a quarter million" are read rightly.
# Seen:      the "a" between counts as one more whole: half a million is 1,500,000, exactly what "one and a half
#            million" gives. "a quarter of a million" falls into 0.25 and 1,000,000. The word minus is left out of
#            value and words, while the sign before a digit is understood.
# So:        the error is of a size that nobody doubts, so a reader of figures tests the words for parts (half,
#            quarter, third) with each article before the scale, and the word minus, by cases of its own.
. "$(dirname "$0")/begin" quantulum3==0.10.0 num2words==0.5.14 inflect==7.6.0

cat > show.py <<'PY'
import warnings

warnings.simplefilter("ignore")
from quantulum3 import parser

for text in [
    "half million people left",
    "half a million people left",
    "one and a half million people left",
    "a quarter million people left",
    "a quarter of a million people left",
    "half a billion dollars was spent",
    "growth was -5 percent",
    "growth was minus 5 percent",
]:
    print(text, "->", [(found.value, found.unit.name, found.surface) for found in parser.parse(text)])
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
half million people left -> [(500000.0, 'dimensionless', 'half million')]
half a million people left -> [(1500000.0, 'dimensionless', 'half a million')]
one and a half million people left -> [(1500000.0, 'dimensionless', 'one and a half million')]
a quarter million people left -> [(250000.0, 'dimensionless', 'a quarter million')]
a quarter of a million people left -> [(0.25, 'dimensionless', 'a quarter'), (1000000.0, 'dimensionless', 'a million')]
half a billion dollars was spent -> [(1500000000.0, 'dollar', 'half a billion dollars')]
growth was -5 percent -> [(-5.0, 'percentage', '-5 percent')]
growth was minus 5 percent -> [(5.0, 'percentage', '5 percent')]
TXT
diff -u recorded seen
echo "As recorded."
