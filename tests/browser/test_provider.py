"""README's *Share it with a team* as it stands, with the provider of it: installed apart by `.ci/run`."""

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.browser import PATIENCE, ROOT, free_port, serve
from tests.browser.conftest import Window

SHARED = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Share it with a team")[2]
BLOCKS = [re.sub(r"^   ", "", one, flags=re.M) for one in re.findall(r"   ```\w+\n(.*?)   ```", SHARED, re.S)]
CANAILLE = os.environ.get("READOUT_PROVIDER") or shutil.which("canaille")


def block(has: str) -> str:
    """The one block of README's steps with these words in it."""
    (found,) = [one for one in BLOCKS if has in one]
    return found


def wait_for(address: str) -> None:
    """Until somebody answers there."""
    host, _, port = address.partition(":")
    for _ in range(PATIENCE * 10):
        with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nobody answers at {address}")


@pytest.fixture
def house(tmp_path: Path):
    """A dashboard and a provider, set up by the lines of README, at names of this machine, in http."""
    app, issuer = f"http://localhost:{free_port()}", f"localhost:{free_port()}"

    def here(told: str) -> str:
        for name, own in (("readout.desk.example", app), ("id.desk.example", f"http://{issuer}")):
            told = told.replace(f"https://{name}", own)
        told = told.replace("id.desk.example", issuer).replace("readout.desk.example", "localhost")
        return told.replace("127.0.0.1:8000", issuer)

    told = 'PREFERRED_URL_SCHEME = "http"\n' + here(block("[CANAILLE.ACL.DEFAULT]"))
    (tmp_path / "canaille.toml").write_text(told.replace('PROXY_MODE = "legacy"\n', ""), encoding="utf-8")
    first, *lines, last = here(block("canaille create client")).replace("\\\n", "").splitlines()
    assert "pip install" in first
    assert last == ".venv/bin/canaille run"
    for line in lines:
        run = line.replace(".venv/bin/canaille", str(CANAILLE))
        subprocess.run(["bash", "-c", run], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    (tmp_path / "secrets.toml").write_text(here(block("[team]")), encoding="utf-8")
    with (tmp_path / "log").open("wb") as log:
        provider = subprocess.Popen([str(CANAILLE), "run"], cwd=tmp_path, stdout=log, stderr=log)
    try:
        wait_for(issuer)
        more = ("--secrets.files", str(tmp_path / "secrets.toml"))
        with serve(ROOT / "dashboard.py", tmp_path / "library", more=more, port=int(app.rpartition(":")[2])):
            yield app
    finally:
        provider.terminate()
        provider.wait(timeout=30)


@pytest.mark.skipif(not CANAILLE, reason="no provider is installed: name a canaille in READOUT_PROVIDER")
def test_somebody_signs_in_with_the_provider_of_readme_and_out(house: str, browser):
    window = Window(browser, house, alone=True)
    window.open()
    page = window.page
    page.get_by_role("button", name="Sign in").click()
    for field, said in (("login", "ann"), ("password", "a-first-password")):
        page.locator(f"input[name={field}]").fill(said)
        page.locator("button[type=submit]").first.click()
    page.wait_for_url(f"{house}/**")
    page.get_by_text("Signed in as Ann Lee, keeper").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("sign in to read it").wait_for()
    refused = "Content Security Policy"  # what the provider's own pages may not do is theirs
    assert [one for one in window.outside if refused not in one] == []
    window.close()
