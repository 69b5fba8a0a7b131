"""Pages in a real browser: nothing that axe finds, nothing that runs, nothing beside the page.

They need Chromium, and the first also npm, which fetches axe-core; where one is not there, or the
machine is not online, they skip.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import EXAMPLE

AXE = "axe-core@4.14.1"
CASES = Path(__file__).parents[1] / "cases"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
RUN = """<pre id="told"></pre><script>axe.run().then(found => {
  document.getElementById("told").textContent = JSON.stringify(
    found.violations.map(each => [each.id, each.nodes.map(node => node.html)]))
})</script></body>"""
HOSTILE = """\
title: "<script>document.title = 'run'</script>"
language: en
mission: "<img src=x onerror=\\"document.title = 'run'\\"> </style><script>document.title='run'</script>"
goals:
- {id: g, statement: "javascript:document.title='run'", target: 99999999999999999999999999999999999}
channels:
- {id: c, network: "שלום 🎉", mission: "زيادة عدد المتابعين", cadence: 3 per week}
calendar:
- {date: 2027-01-04, channel: c, text: "<iframe src='https://example.org'></iframe>", status: draft}
"""  # noqa: E501 - as long as what it imitates


@pytest.fixture(scope="session")
def chromium() -> str:
    """A browser that can be run without a screen."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("there is no Chromium here")
    return found


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm here to fetch axe-core")
    folder = tmp_path_factory.mktemp("axe")
    call = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", AXE]
    ran = subprocess.run(call, cwd=folder, capture_output=True, timeout=120, check=False)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if ran.returncode or not script.is_file():
        pytest.skip("npm could not fetch axe-core")
    return script.read_text("utf-8")


@pytest.fixture(scope="session", params=["whole", "french", "hostile", "tiny", "many"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of each kind that there is."""
    top = tmp_path_factory.mktemp(request.param)
    written = {"hostile": HOSTILE, "tiny": "language: en\ngoals:\n- Get more followers\n"}
    for name, text in written.items():
        (top / name).mkdir()
        (top / name / "strategy.yaml").write_text(text, "utf-8")
    paths = {
        "whole": [EXAMPLE], "french": [CASES / "atelier-fr"], "hostile": [top / "hostile"],
        "tiny": [top / "tiny"], "many": [EXAMPLE, CASES, top],
    }  # fmt: skip
    output = top / "page.html"
    call = ["report", "--today", "2026-12-01", "--output", str(output)]
    assert main([*call, *map(str, paths[request.param])]) == 0
    return output


def dom(browser: str, page: Path, *options: str) -> str:
    """A page as the browser has it in the end."""
    call = [
        browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000",
        f"--user-data-dir={page.parent / 'browser'}", *options, "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    ran = subprocess.run(call, capture_output=True, timeout=180, check=False)
    shown = ran.stdout.decode("utf-8", "replace")
    if not shown:
        pytest.skip("the browser does not start here")
    return shown


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_axe_finds_nothing(chromium: str, axe: str, page: Path, look: str) -> None:
    options = {
        "light": ["--window-size=1280,2000"], "phone": ["--window-size=390,800"],
        "dark": ["--window-size=1280,2000", "--blink-settings=preferredColorScheme=0"],
    }  # fmt: skip
    text = POLICY.sub("", page.read_text("utf-8"))
    text = text.replace("</body>", f"<script>{axe}</script>{RUN}")
    tried = page.with_name(f"{look}.html")
    tried.write_text(text, "utf-8")
    shown = dom(chromium, tried, *options[look])
    told = re.search(r'<pre id="told">(.+?)</pre>', shown, re.DOTALL)
    assert told, "axe has not come to an end"
    assert json.loads(html.unescape(told[1])) == []


def test_nothing_in_a_page_runs(chromium: str, page: Path) -> None:
    shown = dom(chromium, page)
    assert "<title>run</title>" not in shown
    assert "<iframe" not in shown


def test_a_phone_shows_the_page_without_a_sideways_scroll(chromium: str, page: Path) -> None:
    measure = (
        "<script>document.title = document.documentElement.scrollWidth + ' of ' + innerWidth"
        "</script></body>"
    )
    tried = page.with_name("measured.html")
    tried.write_text(
        POLICY.sub("", page.read_text("utf-8")).replace("</body>", measure), "utf-8"
    )  # fmt: skip
    shown = dom(chromium, tried, "--window-size=500,800")
    wide, window = map(int, re.findall(r"<title>(\d+) of (\d+)</title>", shown)[0])
    assert wide <= window
