"""What a server is set up with: the image's files are enough to run it, and systemd takes the service."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.browser import ROOT, serve
from tests.browser.conftest import Window

IMAGE = (ROOT / "Containerfile").read_text(encoding="utf-8")
SERVICE = ROOT / "deploy" / "readout.service"


def copied(into: Path) -> None:
    """Copy what the image is given, to where it has it."""
    for line in re.findall(r"^COPY (.+)$", IMAGE, re.M):
        *sources, target = line.split()
        for name in sources:
            source, place = ROOT / name, into / target
            if source.is_dir():
                shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                place.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, place)


def test_the_files_of_the_image_are_enough_to_run_it(tmp_path, browser):
    app = tmp_path / "app"
    copied(app)
    command = re.search(r'^CMD \["python", "-m", "streamlit", "run", (.+)\]$', IMAGE, re.M)
    script, *options = [word.strip().strip('"') for word in command[1].split(",")]
    with serve(app / script, tmp_path / "library", cwd=app, more=options) as (url, _):
        window = Window(browser, url)
        for page in ("", "people"):
            window.open(page)
            assert "ran into a fault" not in window.text
        assert window.outside == []
        window.close()


def test_nothing_secret_is_put_into_an_image():
    assert "secrets.toml" in (ROOT / ".containerignore").read_text(encoding="utf-8")
    assert "secrets.toml" in (ROOT / ".gitignore").read_text(encoding="utf-8")
    assert "secret" not in " ".join(re.findall(r"^(?:COPY|ENV|ARG) (.+)$", IMAGE, re.M))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here to ask")
def test_systemd_takes_the_service(tmp_path):
    told = SERVICE.read_text(encoding="utf-8")
    (tmp_path / "readout.service").write_text(
        told.replace("/srv/readout/.venv/bin/python", sys.executable).replace("/srv/readout", str(tmp_path))
    )
    run = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "readout.service")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in run.stderr.splitlines() if "readout" in line] == []
    assert run.returncode == 0, run.stderr
