#!/usr/bin/env bash
# A process pool that a Streamlit page starts runs the whole page again in each of its workers.
#
# Versions:  streamlit 1.67.0, loky 3.7.0, the concurrent.futures of Python 3.11.
# Input:     a page that hands len("words") to a pool of one process: Python's own with "spawn", then loky's. The page
#            notes each time that its code runs, and under which name.
# Expected:  it runs once a visit. The main module of the server's process is Streamlit's command, not the page, and
#            what a worker is given is a builtin.
# Seen:      while a page runs, Streamlit puts it in the place of the main module. A spawned worker prepares itself by
#            running that again, as __mp_main__: all that stands at the top of the page, imports, reads and writes
#            included, happens once more in each worker, and without the usual guard under __name__ the worker
#            fails. A pool that was started before the first visit, in a thread of the server say, does none of it.
# So:        loky, which does not prepare the main module unless it is asked to, runs what reads beside the dashboard.
. "$(dirname "$0")/begin" streamlit==1.67.0 loky==3.7.0

cat > page.py <<'PY'
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import loky
import streamlit as st

with Path("ran").open("a") as noted:
    noted.write(f"the page ran as {__name__}\n")

if __name__ == "__main__":
    if st.session_state["pool"] == "spawn":
        pool = ProcessPoolExecutor(1, get_context("spawn"))
    else:
        pool = loky.ProcessPoolExecutor(1)
    st.write(pool.submit(len, "words").result())
    pool.shutdown()
PY
cat > show.py <<'PY'
from pathlib import Path

from streamlit.testing.v1 import AppTest

if __name__ == "__main__":
    for pool in ("spawn", "loky"):
        Path("ran").write_text("")
        page = AppTest.from_file("page.py", default_timeout=60)
        page.session_state["pool"] = pool
        page.run()
        print(pool, "gives", page.markdown[0].value.strip("`"))
        print(Path("ran").read_text(), end="")
PY
venv/bin/python show.py 2>errors >seen || { cat errors; exit 1; }

cat > recorded <<'TXT'
spawn gives 5
the page ran as __main__
the page ran as __mp_main__
loky gives 5
the page ran as __main__
TXT
diff -u recorded seen
echo "As recorded."
