#!/usr/bin/env bash
# A text column that happens to be empty changes its type in pandas 3.1, and the next step raises.
#
# Versions:  pandas 3.1.1 with pyarrow 26.0.1.
# Input:     a column of type "string" (speakers, say), once with a name and once with none in this article; map with a
#            function from text to text and na_action="ignore", then isin.
# Expected:  the type follows from the column and the function, so both come out as text and isin answers False for
#            what is missing. The str accessor does so.
# Seen:      map guesses the type from the values that are there. With a name it is string; without one it is
#            null[pyarrow], and isin with a name raises ArrowTypeError instead of answering. map with len gives
#            int64[pyarrow] in one and null[pyarrow] in the other.
# So:        it breaks on the one article in which nobody speaks. Use the str accessor where there is one, and give
#            the column its type again after every map.
. "$(dirname "$0")/begin" pandas==3.1.1 pyarrow==26.0.1

cat > show.py <<'PY'
import pandas as pd

for name, values in {"one name": ["ann obi", None], "no name": [None, None]}.items():
    column = pd.Series(values, dtype="string")
    print(name, "| str.upper:", column.str.upper().dtype, column.str.upper().isin(["ANN OBI"]).tolist())
    mapped = column.map(str.upper, na_action="ignore")
    try:
        answer = mapped.isin(["ANN OBI"]).tolist()
    except TypeError as error:
        answer = type(error).__name__
    print(name, "| map(str.upper):", mapped.dtype, answer)
    print(name, "| map(len):", column.map(len, na_action="ignore").dtype)
    print(name, "| typed again:", mapped.astype("string").isin(["ANN OBI"]).tolist())
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
one name | str.upper: string [True, False]
one name | map(str.upper): string [True, False]
one name | map(len): int64[pyarrow]
one name | typed again: [True, False]
no name | str.upper: string [False, False]
no name | map(str.upper): null[pyarrow] ArrowTypeError
no name | map(len): null[pyarrow]
no name | typed again: [False, False]
TXT
diff -u recorded seen
echo "As recorded."
