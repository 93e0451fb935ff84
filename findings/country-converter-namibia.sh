#!/usr/bin/env bash
# With pandas 3.1, country_converter can't be made at all: Namibia's code is read as nothing.
#
# Versions:  country_converter 1.3.2 with pandas 3.0.0 and with pandas 3.1.1 (it asks for pandas 1.0 or later).
# Input:     none but its own table of countries, in which the code of Namibia is NA.
# Expected:  a converter; the table is read through converters=str for the very reason that NA is a word there.
# Seen:      up to 3.0 what a converter of read_csv gave back was kept as it was. In 3.1 it is looked at once more for
#            words that mean nothing, NA becomes a missing value (in a column that was asked to be text), and a pattern
#            made of that column raises TypeError. All conversions end there, Namibia or not.
# So:        pin pandas below 3.1 beside it, or keep a list of countries of one's own; and for tables of one's own say
#            keep_default_na=False, which holds in both.
. "$(dirname "$0")/begin" country_converter==1.3.2 pandas==3.0.0

cat > show.py <<'PY'
import io

import pandas as pd

TABLE = "name,code\nNamibia,NA\nChad,TD\n"
print("pandas", pd.__version__)
print("a converter:", pd.read_csv(io.StringIO(TABLE), converters={"code": str})["code"].tolist())
kept = pd.read_csv(io.StringIO(TABLE), converters={"code": str}, keep_default_na=False)
print("and no words for nothing:", kept["code"].tolist())
import country_converter

try:
    print("Chad is", country_converter.CountryConverter().convert("Chad", to="ISO3"))
except TypeError as error:
    print("raises TypeError:", error)
PY
venv/bin/python show.py > seen
venv/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1
venv/bin/python show.py >> seen

cat > recorded <<'TXT'
pandas 3.0.0
a converter: ['NA', 'TD']
and no words for nothing: ['NA', 'TD']
Chad is TCD
pandas 3.1.1
a converter: [nan, 'TD']
and no words for nothing: ['NA', 'TD']
raises TypeError: first argument must be string or compiled pattern
TXT
diff -u recorded seen
echo "As recorded."
