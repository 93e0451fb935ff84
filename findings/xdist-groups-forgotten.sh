#!/usr/bin/env bash
# pytest-xdist's --dist loadgroup takes no notice of its groups with the newest pytest, and says nothing.
#
# Versions:  pytest-xdist 3.8.0 with pytest 9.1.1 and with pytest 9.2.0.
# Input:     two files of four tests, both marked as one group, run by two workers. A fixture that lasts for the whole
#            session, and stands for whatever is dear to make, notes each time that it is made.
# Expected:  one worker runs the eight, and the fixture is made once, with either.
# Seen:      with 9.1.1 once, with 9.2.0 twice: tests are dealt out one by one. The group is handed on as a tail of the
#            test's id, in a field that 9.2.0 no longer reads. Nothing fails, no warning is given, and a suite whose
#            files share servers, browsers or read articles only takes longer.
# So:        tests are dealt out by a scheduler of our own (tests/conftest.py), which goes by the file of a test's id.
. "$(dirname "$0")/begin" pytest-xdist==3.8.0 pytest==9.1.1

for name in one other; do
    cat > "test_$name.py" <<'PY'
import pytest


@pytest.mark.xdist_group("dear")
@pytest.mark.parametrize("number", range(4))
def test_it(number, dear):
    assert dear
PY
done
cat > conftest.py <<'PY'
import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def dear():
    Path(f"made-{os.getpid()}").touch()
    return True
PY
for version in 9.1.1 9.2.0; do
    venv/bin/pip install --quiet --disable-pip-version-check "pytest==$version"
    rm -f made-*
    venv/bin/python -m pytest -q -p no:cacheprovider -n 2 --dist loadgroup >log || { cat log; exit 1; }
    grep -q "8 passed" log
    printf 'pytest %s: made in %s\n' "$version" "$(ls made-* | wc -l)"
done >seen

cat > recorded <<'TXT'
pytest 9.1.1: made in 1
pytest 9.2.0: made in 2
TXT
diff -u recorded seen
echo "As recorded."
