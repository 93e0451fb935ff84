#!/usr/bin/env bash
# price-parser reads dinars and rials, which have three decimals, a thousand times too large.
#
# Versions:  price-parser 0.5.1.
# Input:     sums of Kuwait, Bahrain, Oman, Jordan and Tunisia as their papers and price lists print them: a dinar has
#            1,000 parts, so there are three digits behind the point.
# Expected:  KWD 3.500 is three and a half dinars: the currency is recognised, and says how many decimals there are.
#            At the least "1,250.500", where a comma already parts the thousands, is 1,250 and a half.
# Seen:      three digits behind a point are always thousands: 3.500 is 3500, and 1,250.500 is 1,250,500, with the
#            currency beside it and without a warning. "JOD 3.5" is right, so in one list one row is and the next is not.
#            Told which sign parts the decimals, it reads all of them rightly.
# So:        the decimals of a currency (ISO 4217 has them) decide what a point before three digits is.
. "$(dirname "$0")/begin" price-parser==0.5.1

cat > show.py <<'PY'
from price_parser import Price

for text in ["JOD 3.5", "KWD 3.500", "BHD 12.750", "OMR 0.385", "TND 45.250", "KWD 1,250.500"]:
    alone, told = Price.fromstring(text), Price.fromstring(text, decimal_separator=".")
    print(f"{text}: {alone.amount} {alone.currency}; told of the point: {told.amount}")
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
JOD 3.5: 3.5 JOD; told of the point: 3.5
KWD 3.500: 3500 KWD; told of the point: 3.500
BHD 12.750: 12750 BHD; told of the point: 12.750
OMR 0.385: 385 OMR; told of the point: 0.385
TND 45.250: 45250 TND; told of the point: 45.250
KWD 1,250.500: 1250500 KWD; told of the point: 1250.500
TXT
diff -u recorded seen
echo "As recorded."
