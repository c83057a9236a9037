"""One composed reply, three printers: what one shows, all show."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.telegram.pages.layout import reply_pages
from bot.terminal.objects import reply_object
from bot.terminal.screen import show
from bot.wording.about import about
from bot.wording.plain import plain_reply
from index.articles.article import Article
from retrieval.citation import Attribution, Citation
from retrieval.question.question import understand
from retrieval.replies import Answer, NotFound, Related, Sought
from retrieval.searched import Coverage
from tests.desk import TestDesk

if TYPE_CHECKING:
    from index.language.detection import Language

COVERAGE = Coverage(1, None, None)
WORDS = "Likene skal være funnet i massegraver"


def answer(text: str, question: str, *, is_resolved: bool = False) -> str:
    """Print an answer by one sentence that is Kari Nes's claim."""
    article = Article("a", text, source="NTB")
    claim = Attribution("seksjonssjef Kari Nes", "Kari Nes", is_resolved)
    citation = Citation(1, article, 1, 1, 0, len(text), claim)
    return plain_reply(Answer(understand(question), (citation,), 0.9, (), COVERAGE, {}))


def test_a_sentence_that_names_its_claimant_has_no_frame_that_says_so_again() -> None:
    named = "Seksjonssjef Kari Nes sier at det gikk bra."
    assert answer(named, "Hvordan gikk det?").startswith(f"«{named}»")
    assert answer(named, "How did it go?").startswith(f"According to Kari Nes: “{named}”")
    unnamed = "Det gikk bra, sier hun."
    assert answer(unnamed, "Hvordan gikk det?", is_resolved=True).startswith(
        f"Ifølge [seksjonssjef Kari Nes]: «{unnamed}»"
    )


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("quote", [WORDS, WORDS.replace("skal", "skal ikke"), "Ingen kommer hjem til jul i år igjen"])
def test_a_quote_check_says_the_same_on_a_screen_in_plain_text_and_in_a_chat(quote: str, language: Language) -> None:
    check = TestDesk().check_quote(quote, None, language)
    console = Console(file=StringIO(), force_terminal=True, width=400, color_system=None)
    show(check, console)
    screen = console.file.getvalue()  # type: ignore[attr-defined]
    chat = "".join(page.text for page in reply_pages(check))
    plain = plain_reply(check)
    for sentence in plain.partition(". ")[2].split("\n\n")[0].split(". "):
        assert sentence in screen
        assert sentence in chat
    for match in check.matches:
        for printed in (screen, chat, plain):
            assert match.citation.quote in printed
            assert printed.count("NTB utenriks") == plain.count("NTB utenriks")


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        (Coverage(0, None, None), "0 artikler."),
        (Coverage(1, None, None), "1 artikkel uten dato."),
        (Coverage(2, "2017-10", "2024"), "2 artikler fra perioden oktober 2017 til 2024."),
    ],
)
def test_about_says_from_when_the_archive_is_where_that_is_known(coverage: Coverage, said: str) -> None:
    assert about(coverage, "nb").endswith(f"svarer ut fra et arkiv med {said}")


@pytest.mark.parametrize(
    ("word", "names", "said"),
    [
        ("qaryatayn", ("Qaryatain",), "qaryatayn (også skrevet Qaryatain)"),
        ("Europe", ("Europa", "Europas", "Europaunionen"), "Europe (også skrevet Europa, Europas, Europaunionen)"),
        ("Assad", ("Assads",), "Assad"),
        ("Night", ("Knight",), "Night"),
        ("Oppsal", ("Oppsals", "Oppsaltrener", "Opsal"), "Oppsal (også skrevet Opsal)"),
        ("Riksdagen", ("Riksdag",), "Riksdagen"),
    ],
)
def test_only_spellings_are_given_as_such(word: str, names: tuple[str, ...], said: str) -> None:
    reply = NotFound(understand("Hvem vant?"), 0.1, (Sought(word, names),), None, (), COVERAGE, {})
    assert f"Jeg har lett etter: {said}. Jeg har søkt" in plain_reply(reply)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Jeg finner ikke noe direkte svar. Dette sier arkivet om saken:"),
        ("nn", "Eg finn ikkje noko direkte svar. Dette seier arkivet om saka:"),
        ("en", "I find no direct answer. This is what the archive says about it:"),
    ],
)
def test_what_is_only_related_is_quoted_everywhere_and_said_to_be_no_answer(language: Language, said: str) -> None:
    citation = Citation(1, Article("a", WORDS, source="NTB"), 1, 1, 0, len(WORDS))
    related = Related(understand("Hvem fant likene?", language), (citation,), 0.3, (), COVERAGE, {})
    console = Console(file=StringIO(), force_terminal=True, width=400, color_system=None)
    show(related, console)
    screen = console.file.getvalue()  # type: ignore[attr-defined]
    chat = "\n".join(page.text for page in reply_pages(related))
    for printed in (plain_reply(related), screen, chat):
        assert printed.strip().startswith(said)
        assert WORDS in printed
        assert "NTB" in printed
    told = reply_object(related)
    assert (told["status"], told["short_answer"], told["figures"]) == ("related", None, [])
    assert [cited["quote"] for cited in told["citations"]] == [WORDS]
