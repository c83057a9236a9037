"""Find the figures of an article: value, bound, unit, what is counted, and whose figure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.figures.categories import category_of
from index.figures.exclusions import is_no_quantity
from index.figures.measures import AGE, UNITS
from index.figures.numerals import numerals
from index.figures.owners import owner_of
from index.figures.qualifiers import AFTER, BEFORE, LONGEST
from index.figures.units import MONEY_SIGNS, Unit, unit_of
from index.language.detection import detect
from index.language.function_words import AUXILIARIES, NOT
from index.language.sentences import Span, sentences
from index.language.tokens import Window, tokenise
from index.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.figures.numerals import Numeral
    from index.figures.qualifiers import Bound
    from index.speech import Speech


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with qualifier and unit in an article: text[start:end].

    Of a range, `value` is the lower end. `category` is what is counted ("killed", "money"), None where no word tells.
    `attributed_to` is the bare name of whoever gives the figure, with the `verb` they give it by; None where it is
    the article's own.
    """

    start: int
    end: int
    value: float
    bound: Bound
    unit: str | None
    category: str | None
    attributed_to: str | None
    verb: str | None


def find_figures(text: str, speech: Sequence[Speech] | None = None) -> list[Figure]:
    """Find the figures in an article's text, in order; `speech` is what was found in it before, if it was."""
    said = find_speech(text) if speech is None else speech
    tokens = tokenise(text)
    english = detect(text).language == "en"
    found: list[Figure] = []
    spans = sentences(text)
    at = 0
    for span in spans:
        lo = at
        while at < len(tokens) and tokens[at].start < span.end:
            at += 1
        found += _in_sentence(Window(text, tokens, lo, at), span, said, english=english)
    return found


def _in_sentence(window: Window, span: Span, said: Sequence[Speech], *, english: bool) -> Iterator[Figure]:
    for numeral in numerals(window, english=english):
        unit = _unit(window, numeral, english=english)
        start, bound = (
            (numeral.first, None) if _is_score(numeral, unit) or numeral.kind == "age" else _qualified(window, numeral)
        )
        if is_no_quantity(window, numeral, unit) or not _counts(window, numeral, unit, bound):
            continue
        last, after = _followed(window, unit.last)
        aged = _is_aged(window, numeral)
        if (
            unit.word is None
            and not _is_score(numeral, unit)
            and window.word(start - 1) == "på"
            and start - 2 >= window.lo
            and window[start - 2].is_small
            and window.word(start - 2) not in _STANDING
        ):
            start, unit = start - 2, replace(unit, word=window[start - 2].text)  # "en befolkning på 30.000"
        begin, end = window[start].start, window[max(last, numeral.last) - 1].end
        is_share = numeral.is_share or UNITS.get((unit.word or "").lower()) == "percentage"
        owner = (
            None
            if aged or numeral.kind == "age"
            else owner_of(window.text, Span(begin, end), span, said, is_share=is_share)
        )
        yield Figure(
            begin,
            end,
            numeral.value,
            after or _range_bound(window, numeral, unit, bound) or ("approx" if numeral.is_rough else "exact"),
            "år" if aged else unit.word,
            AGE if aged else category_of(window, numeral, unit),
            owner.name if owner else None,
            owner.verb if owner else None,
        )


_STANDING = AUXILIARIES | {"ligger", "ligg", "ligge", "lå", "står", "sto", "stod", "endte", "ender", "kom", "landet"}


def _is_score(numeral: Numeral, unit: Unit) -> bool:
    if numeral.high is None or unit.word is not None or numeral.kind != "digits":
        return False
    return numeral.high < _HIGHEST and (numeral.last == numeral.first + 1 or numeral.value > numeral.high)


_HIGHEST = 60  # points in a score; more is a range
_PLURALS = ("er", "ar", "ere")  # not "3-1 borte"


def _unit(window: Window, numeral: Numeral, *, english: bool) -> Unit:
    """Return the unit of a number; of a score there is none: "vant 3-0 hjemme"."""
    unit = unit_of(window, numeral, english=english)
    word = (unit.word or "").lower()
    apart = numeral.last > numeral.first + 1 and numeral.value < (numeral.high or 0)
    if numeral.high is None or apart or numeral.kind != "digits":
        return unit
    rising = numeral.value < numeral.high and (numeral.high > 15 or word in UNITS or word.endswith(_PLURALS))
    return unit if rising else Unit(None, numeral.last)


def _qualified(window: Window, numeral: Numeral) -> tuple[int, Bound | None]:
    """Return where the qualifiers before a number begin, and the bound they give: "totalt over 100" → min."""
    start, bound = numeral.first, None
    if window.word(start - 1) in {"mellom", "between", "fra", "from"} and numeral.high is not None:
        start -= 1
    if window.word(start - 1) in MONEY_SIGNS:
        start -= 1
    while True:
        for length in range(LONGEST, 0, -1):
            phrase = tuple(window.words(start - length, start))
            if len(phrase) == length and phrase in BEFORE:
                start -= length
                bound = BEFORE[phrase] if bound in {None, "exact"} else bound
                break
        else:
            return start, bound


def _followed(window: Window, last: int) -> tuple[int, Bound | None]:
    """Return where a qualifier after a number ends, and its bound: "en måned og kanskje mer" → min."""
    for length in range(LONGEST, 0, -1):
        phrase = tuple(window.words(last, last + length))
        if phrase in AFTER:
            return last + length, AFTER[phrase]
    return last, None


def _range_bound(window: Window, numeral: Numeral, unit: Unit, bound: Bound | None) -> Bound | None:
    """Return the bound of a range, its lower end; a score has none."""
    between = window.word(numeral.first - 1) in {"mellom", "between"}
    if numeral.high is None or not (unit.word or between) or bound == "approx":
        return bound
    return "min"


def _is_aged(window: Window, numeral: Numeral) -> bool:
    """Tell an age after a name: "Philip Manshaus (21)", "John Reed, 42, said"."""
    first, last = numeral.first, numeral.last
    signs = window.word(first - 1), window.word(last)
    named = (
        first - 2 >= window.lo and window[first - 2].is_capital and ":" not in window.words(window.lo, window.lo + 3)
    )
    return named and signs in {("(", ")"), (",", ",")} and numeral.value in range(1, 120) and numeral.kind == "digits"


def _counts(window: Window, numeral: Numeral, unit: Unit, bound: Bound | None) -> bool:
    """Tell whether a number is one a reader may ask about."""
    if _is_aged(window, numeral) or numeral.is_share:
        return True
    if numeral.kind == "one":
        between = window.words(numeral.last, unit.last - 1)  # "et krevende år" counts no years
        if window.word(numeral.first - 2) in NOT:
            return False  # "ikke bare en overgang"
        return _is_one(unit, bound) and (bound is not None or not between or between[0] in _WHOLE)
    return unit.word is not None or unit.last > numeral.last or _counts_bare(window, numeral, bound)


_WHOLE = {"hel", "helt", "hele", "liten", "lita", "lite", "engelsk", "norsk", "whole", "full"}
_NO_COUNT = {"", "andel", "del", "gang", "gong", "periode", "part", "share"}


def _is_one(unit: Unit, bound: Bound | None) -> bool:
    """Tell a number from an article: "en måned" and "bare en mann" count, "en mann" and "en dag" do not."""
    word = (unit.word or "").lower()
    measured = UNITS.get(word) in {"duration", "distance", "volume", "weight"} and word not in {"dag", "day"}
    return measured or (bound == "exact" and word not in _NO_COUNT)


_LARGE = 1000
_BEFORE_SUBJECT = {"", "og", "and", ",", "mens", "while"}


def _counts_bare(window: Window, numeral: Numeral, bound: Bound | None) -> bool:
    """Tell whether a number without a unit counts: "over 120.000", "6-3", "To ble evakuert"."""
    follower = window[numeral.last] if numeral.last < window.hi else None
    digits = window[numeral.first].text
    if (bound is None and follower and follower.is_capital) or re.fullmatch(r"\d+,\d+\.\d+", digits):
        return False  # "1177 Vårdguiden", "på 1,54.98"
    if numeral.high is not None:
        return numeral.high < _HIGHEST or bound is not None
    happens = window.word(numeral.last) in AUXILIARIES  # "30 er skadde", "To ble evakuert"
    if numeral.kind == "word":
        if window.word(numeral.last) in {"a", "the", "be"}:
            return False  # English: "to be continued"
        at_once = window.words(numeral.first - 1, numeral.last) == ["under", "ett"]  # "under ett og samme tak"
        large = numeral.value >= _LARGE  # "koster seks milliarder"
        return (
            large
            or (bound is not None and not at_once)
            or (happens and window.word(numeral.first - 1) in _BEFORE_SUBJECT)
        )
    return happens or bound not in {None, "exact"} or not digits.isdigit() or numeral.value >= 100
