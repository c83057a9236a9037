"""A desk over a few articles, which finds by shared words alone: enough for what a chat is tested on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from index.articles import Article
from index.sentences import paragraphs
from index.terms import words
from retrieval.answer import Answer, Citation, Coverage, NotFound
from retrieval.newsdesk import Newsdesk
from retrieval.question import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answer import Reply
    from retrieval.question import Language

QARYATAIN = Article(
    id="qaryatain",
    text="Likene er funnet i byen i den sentrale Homs-provinsen.\n\n"
    "Eksilgruppa SOHR sier at minst 116 sivile ble drept i Qaryatain. Likene skal være funnet i massegraver.\n",
    source="NTB",
    desk="utenriks",
    published="2017-10",
)
HOSTILE = Article(
    id="hostile",
    text="<b>Fisken & <script>alert('x')</script> \u202ekvoten\u202c økte til 3 < 4 </blockquote> prosent "
    '👩\u200d👩\u200d👧 og \u200bhavet.\n\n\u2067Laksen\u200f <a href="x">steg</a>\ud83d &amp; falt \x07 @KildeBot.\n',
    headline="Kvoten <i>øker</i> & \u2067øker",
    source="Havet & <kysten>",
    published="2024-02-01",
    url='https://example.org/?a=1&b="2"',
)
ENDLESS = Article(
    id="endless",
    text=" ".join(f"Ordføreren talte i {number} minutter om budsjettet for Vågan 🐟." for number in range(1, 400)),
    source="Lokalavisa",
    published="2023",
)
ARTICLES = (QARYATAIN, HOSTILE, ENDLESS)


class WordDesk(Newsdesk):
    """Answers with the paragraph that shares most words with the question, if it shares two."""

    def __init__(self, articles: Sequence[Article] = ARTICLES) -> None:
        self._articles = articles

    def ask(self, text: str, language: Language | None = None) -> Reply:
        question = understand(text, language)
        coverage = Coverage(len(self._articles), "2017-10", "2024-02-01")
        asked = set(words(question.text))
        best, shared = None, 1
        for article in self._articles:
            for number, span in enumerate(paragraphs(article.text), 1):
                common = len(asked & set(words(article.text[span.start : span.end])))
                if common > shared:
                    best, shared = Citation(1, article, 1, number, span.start, span.end), common
        if best is None:
            return NotFound(question, 0.1, None, (), coverage, {"total": 1.0})
        return Answer(question, (best,), 0.9, (), coverage, {"total": 1.0})


class GatedDesk(WordDesk):
    """Takes its time over questions with the word "treg": until its gate is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.reached = threading.Event()

    def ask(self, text: str, language: Language | None = None) -> Reply:
        if "treg" in text:
            self.reached.set()
            assert self.gate.wait(20)
        return super().ask(text, language)


class BrokenDesk(WordDesk):
    """Fails at every question."""

    def ask(self, text: str, language: Language | None = None) -> Reply:  # noqa: ARG002
        raise ZeroDivisionError("the archive fell over")
