"""Find the figures of an article: value, bound, unit, what is counted, and whose figure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.figures.attribution import Attributions
from index.figures.categories import category_of
from index.figures.counting import counts, is_aged
from index.figures.exclusions import is_no_quantity
from index.figures.figure import Figure
from index.figures.measures import AGE
from index.figures.qualifiers import AFTER, BEFORE, LONGEST
from index.figures.quantities import quantities
from index.figures.units import Unit, is_score, may_be_noun, unit_of
from index.language.detection import detect
from index.language.function_words import AUXILIARIES
from index.language.numbers import ENGLISH, NORWEGIAN
from index.language.sentences import Span, sentences
from index.language.tokens import tokenise
from index.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.figures.qualifiers import Bound
    from index.figures.quantities import Quantity
    from index.language.tokens import Token, Window
    from index.language.work import Work
    from index.speech import Speech

_STANDING = AUXILIARIES | {"ligger", "ligg", "ligge", "lå", "står", "sto", "stod", "endte", "ender", "kom", "landet"}


def find_figures(text: str, speech: Sequence[Speech] | None = None, work: Work | None = None) -> list[Figure]:
    """Find the figures in an article's text, in order; `speech` is what was found in it before, if it was.

    Raises WorkLimitError where `work` is given and the text takes more than it allows.
    """
    attributions = Attributions(text, find_speech(text) if speech is None else speech, work)
    tokens = tokenise(text)
    words = ENGLISH if detect(text).language == "en" else NORWEGIAN
    return [
        figure
        for span, its_tokens in _by_sentence(sentences(text), tokens)
        for quantity in quantities(text, span, its_tokens, words, work)
        if (figure := _figure(quantity, span, attributions, english=words is ENGLISH))
    ]


def _by_sentence(spans: Sequence[Span], tokens: Sequence[Token]) -> Iterator[tuple[Span, list[Token]]]:
    """Yield each sentence with its tokens."""
    rest = iter(tokens)
    kept: list[Token] = []
    for span in spans:
        its_tokens, kept = kept, []
        for token in rest:
            if token.start >= span.end:
                kept = [token]
                break
            if token.start < span.start:  # in a credit
                continue
            its_tokens.append(token)
        yield span, its_tokens


def _figure(quantity: Quantity, span: Span, attributions: Attributions, *, english: bool) -> Figure | None:
    window, number = quantity.window, quantity.number
    unit = unit_of(quantity, english=english)
    is_age = number.kind == "age" or is_aged(quantity)
    start, bound = _qualified(quantity, unit)
    if is_no_quantity(quantity, unit) or not counts(quantity, unit, bound):
        return None
    last, after = _followed(window, unit.last)
    start, unit = _with_noun_before(quantity, start, unit)
    place = Span(window[start].start, window[last - 1].end)
    is_share = number.is_share or unit.measured == "percentage"
    by = None if is_age else attributions.of(place, span, is_share=is_share)
    return Figure(
        place.start,
        place.end,
        number.value,
        after or _bound(quantity, unit, bound),
        "år" if is_age else unit.word,
        AGE if is_age else category_of(quantity, unit),
        by and by.name,
        by and by.verb,
    )


def _is_bare(quantity: Quantity, unit: Unit) -> bool:
    """Tell a number that nothing before it belongs to."""
    return quantity.number.kind == "age" or is_score(quantity, unit)


def _qualified(quantity: Quantity, unit: Unit) -> tuple[int, Bound | None]:
    """Return where the qualifiers before a number begin, and the bound they give: "totalt over 100" → min."""
    window, start = quantity.window, quantity.at
    bound: Bound | None = None
    if _is_bare(quantity, unit):
        return start, bound
    if window.word(start - 1) in {"mellom", "between", "fra", "from"} and quantity.number.high is not None:
        start -= 1
    while phrase := _phrase_before(window, start):
        start -= len(phrase)
        bound = BEFORE[phrase] if bound in {None, "exact"} else bound
    return start, bound


def _phrase_before(window: Window, start: int) -> tuple[str, ...]:
    """Return the longest qualifier that ends before a token, () where there is none."""
    phrases = (tuple(window.words(start - length, start)) for length in range(LONGEST, 0, -1))
    return next((phrase for phrase in phrases if phrase in BEFORE), ())


def _followed(window: Window, last: int) -> tuple[int, Bound | None]:
    """Return where a qualifier after a number ends, and its bound: "en måned og kanskje mer" → min."""
    for length in range(LONGEST, 0, -1):
        phrase = tuple(window.words(last, last + length))
        if phrase in AFTER:
            return last + len(phrase), AFTER[phrase]  # which the text's end may cut short
    return last, None


def _with_noun_before(quantity: Quantity, start: int, unit: Unit) -> tuple[int, Unit]:
    """Take in the noun before a number without a unit: "en befolkning på 30.000"."""
    window, noun = quantity.window, start - 2
    if unit.word is not None or _is_bare(quantity, unit) or window.word(start - 1) != "på" or noun < window.lo:
        return start, unit
    if not may_be_noun(window[noun], english=False) or window.word(noun) in _STANDING:
        return start, unit
    return noun, Unit(window[noun].text, unit.last)


def _bound(quantity: Quantity, unit: Unit, bound: Bound | None) -> Bound:
    """Return the bound of a number; of a range, which is its lower end, it is the least, and a score has none."""
    number = quantity.number
    is_range = number.high is not None and (unit.word or quantity.word(-1) in {"mellom", "between"})
    if is_range and bound != "approx":
        return "min"
    return bound if bound not in {None, "exact"} and bound else number.bound
