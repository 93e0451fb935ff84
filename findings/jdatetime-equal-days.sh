#!/usr/bin/env bash
# Two equal Persian dates are unequal in jdatetime when one of them is to be printed in Persian.
#
# Versions:  jdatetime 6.1.1.
# Input:     15 Esfand 1404, as it comes, and once with locale="fa_IR", which chooses the names of months and days in
#            print; the same day as Python's own date, 6 March 2026.
# Expected:  one day, three ways to hold it, all equal: the language it is printed in is no part of a day.
# Seen:      the two Persian dates are unequal, though their difference is nothing, neither is before the other, each is
#            at most and at least the other, and their hashes are the same; a set keeps both. The plain one equals
#            Python's date, the one for Persian print does not. With times of day it is the same.
# So:        the date that a page prints is not found among the dates of the table. Turn a Persian date into Python's
#            at once (togregorian), compare, group and join by that alone, and choose the language when printing.
. "$(dirname "$0")/begin" jdatetime==6.1.1

cat > show.py <<'PY'
import jdatetime

plain = jdatetime.date(1404, 12, 15)
persian = jdatetime.date(1404, 12, 15, locale="fa_IR")
gregorian = plain.togregorian()
print("the day:", gregorian, plain, persian, "| in print:", plain.strftime("%B"), persian.strftime("%B"))
print("equal to each other:", plain == persian, "| to Python's date:", plain == gregorian, persian == gregorian)
print("apart:", plain - persian, "| before, after:", plain < persian, plain > persian)
print("at most, at least:", plain <= persian, plain >= persian)
print("same hash:", hash(plain) == hash(persian), "| kept in a set:", len({plain, persian}))
noon = jdatetime.datetime(1404, 12, 15, 12), jdatetime.datetime(1404, 12, 15, 12, locale="fa_IR")
print("noon equals noon:", noon[0] == noon[1], "| turned first:", noon[0].togregorian() == noon[1].togregorian())
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
the day: 2026-03-06 1404-12-15 1404-12-15 | in print: Esfand اسفند
equal to each other: False | to Python's date: True False
apart: 0:00:00 | before, after: False False
at most, at least: True True
same hash: True | kept in a set: 2
noon equals noon: False | turned first: True
TXT
diff -u recorded seen
echo "As recorded."
