from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from retrieval.quotes.alignment import JUMP, Alignment, Source
from retrieval.quotes.tokens import WORD_WEIGHT, QuoteToken, tokens


def aligned(quote: str, *stretches: str) -> tuple[Alignment, list[str]]:
    """Return the first alignment and, for every piece, the words of the source that the quote's words stand on."""
    source, asked = Source([tokens(stretch) for stretch in stretches]), tokens(quote)
    found = source.align(asked)[0]
    return found, [" ".join(source.tokens[j].form for _, j in piece if j is not None) for piece in found.pieces]


def test_a_quote_is_found_in_the_middle_of_a_text() -> None:
    found, (words,) = aligned("vi har en plan", "Nei.", "Ja, vi har en plan for byen.")
    assert (found.cost, words) == (0, "vi har en plan")


def test_each_word_that_differs_costs_its_weight() -> None:
    found, (words,) = aligned("vi har ikke en plan", "Ja, vi har en plan for byen.")
    assert (found.cost, words) == (WORD_WEIGHT, "vi har en plan")


def test_a_gap_leaves_out_words_of_one_stretch_at_no_cost() -> None:
    assert aligned("vi har […] for byen", "vi har en god plan for byen")[0].cost == 0
    assert aligned("vi har […] for byen", "vi har en god plan", "for byen")[0].cost > 0


def test_every_place_with_the_same_words_is_found() -> None:
    source = Source([tokens("Vi har en plan. Vi har en plan."), tokens("Vi har en plan.")])
    assert len(source.align(tokens("vi har en plan"))) == 3


def test_pieces_come_from_several_places() -> None:
    source = Source([tokens("Nå har vi endelig en plan. Ja."), tokens("Vi trodde at byen skulle vokse fort.")])
    found = source.align_in_pieces(tokens("byen skulle vokse fort, nå har vi endelig en plan"))
    assert found.cost == JUMP + 1
    assert [len([j for _, j in piece if j is not None]) >= 4 for piece in found.pieces] == [True, True]


WORDS = st.lists(st.sampled_from(["a", "b", "c", ","]), min_size=1, max_size=7)


@given(quote=WORDS, text=st.lists(st.sampled_from(["a", "b", "c", ","]), min_size=1, max_size=9))
def test_the_cost_is_that_of_the_plain_definition(quote: list[str], text: list[str]) -> None:
    asked, held = tokens(" ".join(quote)), tokens(" ".join(text))
    found = Source([held]).align(asked)
    assert {alignment.cost for alignment in found} == {_least(tuple(asked), tuple(held))}
    for alignment in found:
        numbers = [i for piece in alignment.pieces for i, _ in piece if i is not None]
        assert numbers == list(range(len(asked)))


def _least(quote: tuple[QuoteToken, ...], text: tuple[QuoteToken, ...]) -> int:
    """Edit distance of the quote to the nearest part of the text, as a textbook writes it."""

    @cache
    def cost(i: int, j: int) -> int:
        if i == 0:
            return 0
        choices = [cost(i - 1, j) + quote[i - 1].weight]
        if j:
            one, other = quote[i - 1], text[j - 1]
            replaced = one.weight if one.weight == other.weight else one.weight + other.weight
            choices.append(cost(i - 1, j - 1) + (0 if one.key == other.key else replaced))
            choices.append(cost(i, j - 1) + other.weight)
        return min(choices)

    return min(cost(len(quote), j) for j in range(len(text) + 1))
