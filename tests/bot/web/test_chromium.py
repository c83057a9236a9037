"""The pages in a browser: at the passage cited, no wider than the screen, with nothing fetched and no script run."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.bot.web.screenshots import documents, opened

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian's package chromium)")
def test_a_page_opens_at_the_passage_and_fits_a_phone(tmp_path: Path) -> None:
    player = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with documents() as made, player.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # A text before it that is longer than the screen: the browser must scroll.
        long = made["article"].replace("<article>", "<article>" + "<p>Fyll.</p>" * 200)
        for document in (long, made["operate"]):
            with opened(browser, document, 390, 844, "dark") as page:
                page.screenshot(path=tmp_path / "page.png")
                main = page.locator("main").bounding_box()
                assert main["x"] + main["width"] <= 390
                cited = page.locator("#cited")
                if cited.count():
                    assert 0 <= cited.bounding_box()["y"] <= 844
        browser.close()
