"""`streamlit run`, with the seconds of every run of a script written to the file that READOUT_RUNS names."""

import os
import sys
import time
from pathlib import Path
from typing import Any


def main() -> None:
    """Serve like `python -m streamlit` does, with the same arguments."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
    from streamlit.web.cli import main as streamlit

    runs, plain = Path(os.environ["READOUT_RUNS"]), ScriptRunner._run_script

    def timed(self: ScriptRunner, *args: Any) -> None:
        begun = time.perf_counter()
        try:
            plain(self, *args)
        finally:
            with runs.open("a", encoding="utf-8") as log:
                log.write(f"{time.perf_counter() - begun}\n")

    ScriptRunner._run_script = timed  # type: ignore[method-assign,assignment]
    sys.argv[0] = "streamlit"
    streamlit()


if __name__ == "__main__":
    main()
