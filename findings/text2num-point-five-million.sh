#!/usr/bin/env bash
# text2num knows decimals in words and knows scales, but parts the one from the other: 3.5 1000000000.
#
# Versions:  text2num 3.1.0.
# Input:     sums as they are spoken, out of a transcript.
# Expected:  "three point five billion" is 3,500,000,000: decimals alone ("ninety-nine point nine") and scales alone
#            ("three billion five hundred million") are both read.
# Seen:      two numbers stand side by side, "3.5 1000000000 dollars", from which a reader of figures takes a sum of one
#            thousand million. A trillion is left a word, so that "2.1 trillion" comes out as one would wish.
# So:        decimals in words are put together with their scale before, or the words are read by rules of one's own.
. "$(dirname "$0")/begin" text2num==3.1.0

cat > show.py <<'PY'
from text_to_num import alpha2digit

for text in [
    "a turnout of ninety-nine point nine percent",
    "three billion five hundred million dollars",
    "three point five billion dollars",
    "one point two million people",
    "two point one trillion yuan",
]:
    print(text, "->", alpha2digit(text, "en"))
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
a turnout of ninety-nine point nine percent -> a turnout of 99.9 percent
three billion five hundred million dollars -> 3500000000 dollars
three point five billion dollars -> 3.5 1000000000 dollars
one point two million people -> 1.2 1000000 people
two point one trillion yuan -> 2.1 trillion yuan
TXT
diff -u recorded seen
echo "As recorded."
