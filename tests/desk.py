"""Newsdesks over a few articles that are hard to show in a chat, with the bundled model."""

from __future__ import annotations

import atexit
import json
import shutil
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from index.articles.article import Article
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    from index.encoders.encoder import Encoder
    from index.language.detection import Language
    from retrieval.replies import Reply
    from retrieval.search.reader import Reader

QARYATAIN = Article(
    id="qaryatain",
    text="Likene er funnet i byen i den sentrale Homs-provinsen.\n\n"
    "Eksilgruppa SOHR sier at minst 116 sivile ble drept i Qaryatain. Likene skal være funnet i massegraver.\n\n"
    "Dumpet i sjakt\n\n"
    "Palmyras koordineringskomité har publisert navnene på 67 av de døde, og tallet er ventet å stige.\n\n"
    "Letingen etter flere pågår fortsatt, opplyser guvernøren.\n",
    source="NTB",
    desk="utenriks",
    published="2017-10",
)
HOSTILE = Article(
    id="hostile",
    text="<b>Fisken & <script>alert('x')</script> \u202ekvoten\u202c økte til 3 < 4 </blockquote> prosent "
    '👩\u200d👩\u200d👧 og \u200bhavet.\n\n\u2067Laksen\u200f <a href="x">steg</a> &amp; falt \x07 @KildeBot.\n',
    headline="Kvoten <i>øker</i> & \u2067øker",
    source="Havet & <kysten>",
    published="2024-02-01",
    url='https://example.org/?a=1&b="2"',
)
ENDLESS = Article(
    id="endless",
    text="\n\n".join(
        f"Budsjettet for Vågan gir {1_000 * year} millioner kroner i {year}, "
        + "til skolen og til havna 🐟, " * 11
        + "i år."
        for year in range(2020, 2030)
    ),
    source="Lokalavisa",
    published="2023",
)
ARTICLES = (QARYATAIN, HOSTILE, ENDLESS)


@cache
def _encoder() -> Encoder:
    return load_encoder(DEFAULT_MODEL)


@cache
def _reader() -> Reader:
    return load_reader()


@cache
def archive_folder() -> Path:
    """Return the folder of an archive with the articles above, made once a run."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    rows = [json.dumps(asdict(article)) + "\n" for article in ARTICLES]
    (folder / "articles.jsonl").write_text("".join(rows))
    index_paths(folder / "index", [folder], _encoder(), lambda _: None)
    return folder / "index"


class TestDesk(Newsdesk):
    """The real newsdesk, over the articles above."""

    __test__ = False

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(Archive(folder or archive_folder(), _encoder().name), _encoder(), _reader())


class GatedDesk(TestDesk):
    """Takes its time over questions with the word "treg": until its gate is opened."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self.gate = threading.Event()
        self.reached = threading.Event()

    def ask(self, text: str, language: Language | None = None, about: str = "", *, any_time: bool = False) -> Reply:
        if "treg" in text:
            self.reached.set()
            assert self.gate.wait(20)
        return super().ask(text, language, about, any_time=any_time)


class BrokenDesk(TestDesk):
    """Fails at every question."""

    def ask(self, text: str, language: Language | None = None, about: str = "", *, any_time: bool = False) -> Reply:  # noqa: ARG002
        raise ZeroDivisionError("the archive fell over")
