#!/usr/bin/env bash
# DuckDB's median of 1 and 2 is 1 when the column is DECIMAL, and 1.5 when it is BIGINT.
#
# Versions:  DuckDB 2.0.1 (Python).
# Input:     two rows, 1 and 2, as BIGINT, DOUBLE and DECIMAL(18,0), a natural type for whole sums of money; 45.1 and 45.2
#            as DECIMAL(18,1).
# Expected:  1.5 each time. median is quantile_cont(0.5), the interpolated one; for BIGINT it widens to DOUBLE, and avg
#            of a DECIMAL gives a DOUBLE, too.
# Seen:      a DECIMAL keeps its scale, and the half is cut, not rounded: 1 for 1 and 2, -1 for -1 and -2, 45.1 for 45.1
#            and 45.2. The upper quartile of 1 and 2, 1.75, is 1. The more exact type gives the less exact median.
# So:        cast to DOUBLE, or to a DECIMAL with one place more, before a median or a quantile.
. "$(dirname "$0")/begin" duckdb==2.0.1

cat > show.py <<'PY'
import duckdb

ASK = "SELECT median(v), median(-v), quantile_cont(v, 0.75), avg(v) FROM (VALUES ({0}::{2}), ({1}::{2})) t(v)"
for low, high, kind in [("1", "2", "BIGINT"), ("1", "2", "DOUBLE"), ("1", "2", "DECIMAL(18,0)"), ("45.1", "45.2", "DECIMAL(18,1)")]:
    median, negative, quartile, mean = duckdb.sql(ASK.format(low, high, kind)).fetchall()[0]
    print(f"{low}, {high} {kind}: median {median}, of their negatives {negative}, quartile {quartile}, mean {mean}")
print("cast first:", duckdb.sql("SELECT median(v::DECIMAL(18,1)) FROM (VALUES (1::DECIMAL(18,0)), (2)) t(v)").fetchall()[0][0])
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
1, 2 BIGINT: median 1.5, of their negatives -1.5, quartile 1.75, mean 1.5
1, 2 DOUBLE: median 1.5, of their negatives -1.5, quartile 1.75, mean 1.5
1, 2 DECIMAL(18,0): median 1, of their negatives -1, quartile 1, mean 1.5
45.1, 45.2 DECIMAL(18,1): median 45.1, of their negatives -45.1, quartile 45.1, mean 45.15
cast first: 1.5
TXT
diff -u recorded seen
echo "As recorded."
