"""A dashboard on a server of its own, and the browser that looks at it: for start-up times and tests."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PATIENCE = 60  # seconds; a slow machine is not a wrong answer

# Streamlit says on its root what the script does. It says "not running" for a moment between a click and
# the run it starts, so the answer must hold for a while; `readoutQuietSince` is when that began (epoch, ms).
# Each wait has a number of its own (`asked`), and begins anew: what was quiet before a click says nothing.
SETTLED = """(asked) => {
    if (window.readoutAsked !== asked) { window.readoutAsked = asked; window.readoutQuietSince = null; }
    const app = document.querySelector('[data-testid="stApp"]');
    const busy = '[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-testid="stStatusWidget"]';
    const quiet = app && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
        && !document.querySelector(busy)
        && (document.readoutKeys || !document.querySelector('.st-key-bar'))
        && [...document.querySelectorAll('.js-plotly-plot')].every(plot => plot.querySelector('.main-svg'));
    if (!quiet) { window.readoutQuietSince = null; return false; }
    window.readoutQuietSince ??= Date.now();
    return Date.now() - window.readoutQuietSince > 500;
}"""


def find_browser() -> str | None:
    """The Chromium to use: the one that READOUT_CHROMIUM names, else an installed one, else None."""
    return os.environ.get("READOUT_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def serve(
    script: Path,
    library: Path,
    *,
    cwd: Path = ROOT,
    runs: Path | None = None,
    more: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[tuple[str, float]]:
    """Serve a Streamlit script; gives its address and the moment its process was started (epoch, seconds).

    `more` are further options of the command, `environment` further variables, `port` one to listen on.
    With `runs`, the server writes the seconds of every run of the script to that file, a line each.
    Raises RuntimeError with the server's own words when it does not come up.
    """
    url, env = (
        f"http://127.0.0.1:{port or free_port()}",
        {
            **os.environ,
            "READOUT_LIBRARY": str(library),
            **(environment or {}),
        },
    )
    if runs is not None:
        env |= {"READOUT_RUNS": str(runs), "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    options = ["--server.headless=true", "--server.port", url.rpartition(":")[2]]
    command = [
        sys.executable,
        "-m",
        "streamlit" if runs is None else "benchmarks.timed_server",
        "run",
        str(script),
        *options,
        *more,
        "--server.fileWatcherType=none",
    ]
    with tempfile.TemporaryFile() as log:
        started = time.time()
        server = subprocess.Popen(command, cwd=cwd, env=env, stdout=log, stderr=log)
        try:
            if not is_up(url, server):
                log.seek(0)
                raise RuntimeError(f"the dashboard did not start:\n{log.read().decode(errors='replace')}")
            yield url, started
        finally:
            server.terminate()
            server.wait(timeout=30)


def is_up(url: str, server: subprocess.Popen) -> bool:
    """Wait until the server answers; False when it ended or took too long."""
    patient_until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < patient_until:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
            return True
        except OSError:
            time.sleep(0.02)
    return False


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
