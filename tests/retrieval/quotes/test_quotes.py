"""The quote check on invented articles: what each verdict says, and what must never be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.wording.blocks import Differences
from bot.wording.plain import plain_block, plain_reply
from bot.wording.quote_check import explain
from index.indexing import index_paths
from index.storage.archive import Archive
from retrieval.newsdesk import Newsdesk
from retrieval.quotes.verdicts import LONGEST_QUOTE
from retrieval.replies import QuoteCheck
from retrieval.search.models import load_reader
from tests.index.encoders.encoders import GramEncoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HARBOUR = """Havna i Vikbyen stenges
Kommunen vil stenge den gamle havna.
– Vi har brukt 40 millioner kroner på kaia, og den er ikke trygg. Dykkerne fant store sprekker i betongen. Derfor \
må den stenges før jul, sier havnesjef Kari Vik.
Kaia ble bygd i 1962 og har vært i bruk hele tiden siden.
Fiskerne er uenige.
– Jeg tror ikke at kaia er farlig for noen. Skal vi flytte til Holmen, sier fisker Ola Berg, må noen betale for det.
Havnesjefen svarer ham. Hun sier at «alle båter kan ligge trygt i vest» hvis isen holder seg unna.
– Ingen skal miste plassen sin på grunn av dette, sier Vik.
"""
ROAD = """– Tunnelen var mørk da vi gikk inn, og ingen hadde lykter med, forteller turleder Per Lie.
"""
REPEAT = """Havnesjefen sa det igjen på møtet torsdag, foran mer enn to hundre fremmøtte innbyggere.
– Dykkerne fant store sprekker i betongen, sa havnesjef Kari Vik.
"""
ARTICLES = [
    {"id": "harbour", "text": HARBOUR, "published": "2024-03-02", "source": "Vikbyen Avis"},
    {"id": "copy", "text": HARBOUR.replace("Vikbyen", "Vik by"), "published": "2024-03-03", "source": "Kystposten"},
    {"id": "road", "text": ROAD, "published": "2023"},
    {"id": "repeat", "text": REPEAT, "published": "2024-05", "source": "Vikbyen Avis"},
]
SAID = "Vi har brukt 40 millioner kroner på kaia, og den er ikke trygg."


@pytest.fixture(scope="module")
def newsdesk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsdesk]:
    import json  # noqa: PLC0415

    folder: Path = tmp_path_factory.mktemp("quotes")
    file = folder / "articles.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in ARTICLES), encoding="utf-8")
    encoder = GramEncoder()
    index_paths(folder / "index", [file], encoder, lambda _: None)
    archive = Archive(folder / "index", encoder.name)
    yield Newsdesk(archive, encoder, load_reader())
    archive.close()


@pytest.fixture
def check(newsdesk: Newsdesk) -> Callable[..., QuoteCheck]:
    return newsdesk.check_quote


@pytest.mark.parametrize(
    "quote",
    [
        SAID,
        "«Vi har brukt 40 millioner kroner på kaia, og den er ikke trygg»",
        "- vi har brukt 40 millioner kroner\npå kaia,  og den er ikke trygg",
        "“Dykkerne fant store sprekker i betongen”",
        "den er ikke trygg. Dykkerne fant store sprekker",
        "Vi har brukt 40 millioner kroner på kaia […] Derfor må den stenges før jul",
        "Skal vi flytte til Holmen, må noen betale for det",
        "alle båter kan ligge trygt i vest",
    ],
)
def test_words_that_stand_are_verbatim_in_any_typography(check: Callable[..., QuoteCheck], quote: str) -> None:
    found = check(quote)
    assert found.verdict == "verbatim"
    for match in found.matches:
        assert match.citation.quote == match.citation.article.text[match.citation.start : match.citation.end]
        assert "".join(difference.source for difference in match.differences) == match.citation.quote


def test_left_out_words_are_shown(check: Callable[..., QuoteCheck]) -> None:
    found = check("Vi har brukt 40 millioner kroner på kaia … Derfor må den stenges før jul")
    (left_out,) = found.matches[0].left_out
    assert "Dykkerne fant store sprekker i betongen." in left_out
    assert any(left_out in sentence for sentence in explain(found))


@pytest.mark.parametrize(
    ("quote", "kind", "claimed", "source"),
    [
        (SAID.replace("40", "60"), "number", "60", "40"),
        (SAID.replace("ikke ", ""), "negation", "", "ikke"),
        ("Dykkerne fant ikke store sprekker i betongen", "negation", "ikke", ""),
        ("Skal vi flytte til Stovner, må noen betale for det", "name", "Stovner", "Holmen"),
        ("kaia er farlig for noen", "cut", "", "Jeg tror ikke at"),
        ("Vi har brukt 40 millioner kroner på kaia, og den er […] trygg", "cut", "[…]", "ikke"),
        ("Dykkerne fant store spekker i betongen", "words", "spekker", "sprekker"),
        ("Dykkerne fant store sprekker i Betongen", "spelling", "Betongen", "betongen"),
        ("Dykkerne så store sprekker i betongen", "words", "så", "fant"),
        ("Derfor må den stenges før påske", "words", "påske", "jul"),
    ],
)
def test_what_is_altered_is_named(
    check: Callable[..., QuoteCheck], quote: str, kind: str, claimed: str, source: str
) -> None:
    found = check(quote)
    assert found.verdict == "altered"
    assert (kind, claimed, source) in [(c.kind, c.claimed, c.source) for c in found.matches[0].changes]


def test_an_altered_quote_is_marked_word_by_word(check: Callable[..., QuoteCheck]) -> None:
    found = check("Vi har brukt 60 millioner kroner på kaia, og den er trygg", language="nb")
    assert (
        plain_block(Differences(found.matches[0].differences))
        == "Vi har brukt [60 → 40] millioner kroner på kaia, og den er [– → ikke] trygg"
    )
    assert "Et tall er endret: sitatet har «60», artikkelen har «40»." in plain_reply(found)


def test_speaker_decides_where_the_words_are_right(check: Callable[..., QuoteCheck]) -> None:
    assert check(SAID, "Kari Vik").verdict == "verbatim"
    assert check(SAID, "havnesjefen").verdict == "verbatim"
    found = check(SAID, "Ola Berg")
    assert found.verdict == "misattributed"
    assert found.matches[0].speaker_name == "Kari Vik"
    assert "havnesjef Kari Vik" in explain(found)[0]


def test_the_article_s_own_words_are_nobody_s(check: Callable[..., QuoteCheck]) -> None:
    found = check("Kaia ble bygd i 1962 og har vært i bruk hele tiden siden", "Kari Vik")
    assert (found.verdict, found.matches[0].speech) == ("misattributed", None)
    assert check("Kaia ble bygd i 1962 og har vært i bruk hele tiden siden").matches[0].speech is None


def test_pieces_from_several_places_are_each_shown(check: Callable[..., QuoteCheck]) -> None:
    found = check("Dykkerne fant store sprekker i betongen, ingen skal miste plassen sin på grunn av dette")
    assert found.verdict == "stitched"
    assert [match.citation.quote for match in found.matches] == [
        "Dykkerne fant store sprekker i betongen",
        "Ingen skal miste plassen sin på grunn av dette",
    ]
    two = check("Tunnelen var mørk da vi gikk inn. Ingen skal miste plassen sin på grunn av dette.")
    assert [match.speaker_name for match in two.matches] == ["Per Lie", "Kari Vik"]


def test_a_gap_does_not_join_two_pieces_of_speech(check: Callable[..., QuoteCheck]) -> None:
    assert check("Dykkerne fant store sprekker i betongen […] Ingen skal miste plassen sin").verdict == "stitched"


def test_what_nobody_said_is_not_found_and_the_nearest_is_no_match(check: Callable[..., QuoteCheck]) -> None:
    found = check("Vi gleder oss til å ønske cruiseskipene velkommen til våren", language="nb")
    assert found.verdict == "not_found"
    written = plain_reply(found)
    assert "At sitatet ikke står i dette arkivet, betyr ikke at det aldri er sagt." in written
    assert found.confidence == 0
    if found.matches:
        assert f"likhet {round(found.matches[0].similarity * 100)} %" in written


def test_the_first_published_comes_first_and_a_wire_copy_is_no_second_source(
    check: Callable[..., QuoteCheck],
) -> None:
    found = check("Dykkerne fant store sprekker i betongen", language="nb")
    assert [match.citation.article.id for match in found.matches] == ["harbour", "repeat"]
    assert [copy.article.id for copy in found.matches[0].copies] == ["copy"]
    assert [match.citation.n for match in found.matches] == [1, 2]
    assert "Samme sak også hos: Kystposten." in explain(found)


def test_a_long_quote_is_cut_and_told_so(check: Callable[..., QuoteCheck]) -> None:
    found = check(f"{SAID} " * 100, language="nb")
    assert found.was_cut
    assert explain(found)[-1] == f"Sitatet er langt; bare de første {LONGEST_QUOTE} tegnene er sjekket."
    assert not check(SAID).was_cut


@pytest.mark.parametrize("quote", ["", "  ", "…", "«»", "?!", "\x00", "🐟", "a" * 9_000, "AND NOT (", "-1", "[…] […]"])
def test_any_text_gets_a_verdict(check: Callable[..., QuoteCheck], quote: str) -> None:
    found = check(quote, "Kari Vik")
    assert found.verdict in ("not_found", "verbatim", "misattributed")
    assert plain_reply(found)


def test_a_question_with_a_quote_in_it_is_a_check_with_the_claimed_speaker(newsdesk: Newsdesk) -> None:
    found = newsdesk.ask("Sa Ola Berg «Dykkerne fant store sprekker i betongen»?")
    assert isinstance(found, QuoteCheck)
    assert (found.verdict, found.claimed_speaker, found.question.language) == ("misattributed", "Ola Berg", "nb")


def test_a_quote_in_another_language_is_shown_beside_what_was_said(desk: Newsdesk) -> None:
    found = desk.check_quote("The weather means that we cannot fly until early tomorrow. 30 teams search on foot.")
    assert found.verdict == "translated"
    assert [match.citation.quote for match in found.matches] == [
        "Været gjør at vi ikke kan fly før i morgen tidlig.",
        "Mannskapene leter til fots",
    ]
    assert "number" in [change.kind for change in found.matches[1].changes]
    assert found.matches[0].speaker_name == "Anne-Lise Moen"


def test_an_invented_quote_in_another_language_is_not_found(desk: Newsdesk) -> None:
    assert desk.check_quote("The governor will rebuild every church before next summer.").verdict == "not_found"


SENTENCES = [
    SAID,
    "Dykkerne fant store sprekker i betongen.",
    "Derfor må den stenges før jul",
    "Jeg tror ikke at kaia er farlig for noen.",
    "Ingen skal miste plassen sin på grunn av dette",
    "Tunnelen var mørk da vi gikk inn, og ingen hadde lykter med",
]
OTHER_WORDS = "ikke aldri 41 Stovner vet alle ingen kanskje hvis båten vil kan".split()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentence=st.sampled_from(SENTENCES), data=st.data())
def test_no_quote_with_a_word_changed_is_ever_verbatim(newsdesk: Newsdesk, sentence: str, data: st.DataObject) -> None:
    words = sentence.split()
    n = data.draw(st.integers(1, len(words) - 2))
    other = data.draw(st.sampled_from(OTHER_WORDS))
    how = data.draw(st.sampled_from(["replaced", "added", "left out", "swapped"]))
    changed = {
        "replaced": [*words[:n], other, *words[n + 1 :]],
        "added": [*words[:n], other, *words[n:]],
        "left out": [*words[:n], *words[n + 1 :]],
        "swapped": [*words[:n], words[n + 1], words[n], *words[n + 2 :]],
    }[how]
    assume(changed != words)
    assert newsdesk.check_quote(" ".join(changed)).verdict != "verbatim"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentence=st.sampled_from(SENTENCES), data=st.data())
def test_no_quote_of_whole_sentences_is_ever_lost(newsdesk: Newsdesk, sentence: str, data: st.DataObject) -> None:
    opening, closing = data.draw(st.sampled_from([("«", "»"), ("“", "”"), ("– ", ""), ("", ""), ('"', '"')]))
    space = data.draw(st.sampled_from([" ", "  ", "\n", "\u00a0"]))
    quote = opening + sentence.rstrip(".").replace(" ", space) + closing
    assert newsdesk.check_quote(quote).verdict == "verbatim"
