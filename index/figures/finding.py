"""Find the figures of an article: value, bound, unit, what is counted, and whose figure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.figures.categories import category_of
from index.figures.exclusions import is_no_quantity
from index.figures.measures import AGE, UNITS
from index.figures.numerals import numerals
from index.figures.qualifiers import AFTER, BEFORE, LONGEST
from index.figures.units import unit_of
from index.sentences import sentences
from index.speech import find_speech
from index.speech.grammar import AUXILIARIES
from index.speech.tokens import Window, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.figures.numerals import Numeral
    from index.figures.qualifiers import Bound
    from index.figures.units import Unit
    from index.sentences import Span
    from index.speech import Speech
    from index.speech.tokens import Token


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
    english = _is_english(tokens)
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
        unit = unit_of(window, numeral, english=english)
        start, bound = _qualified(window, numeral)
        if is_no_quantity(window, numeral, unit) or not _counts(window, numeral, unit, bound):
            continue
        last, after = _followed(window, unit.last)
        aged = _is_aged(window, numeral)
        if (
            unit.word is None
            and window.word(start - 1) == "på"
            and start - 2 >= window.lo
            and window[start - 2].is_small
        ):
            start, unit = start - 2, replace(unit, word=window[start - 2].text)  # "en befolkning på 30.000"
        begin, end = window[start].start, window[max(last, numeral.last) - 1].end
        owner = None if aged or numeral.kind == "age" else _owner(window.text, begin, end, span, said)
        yield Figure(
            begin,
            end,
            numeral.value,
            after or _range_bound(numeral, unit, bound) or "exact",
            "år" if aged else unit.word,
            AGE if aged else category_of(window, numeral, unit),
            owner[0] if owner else None,
            owner[1] if owner else None,
        )


def _qualified(window: Window, numeral: Numeral) -> tuple[int, Bound | None]:
    """Return where the qualifiers before a number begin, and the bound they give: "totalt over 100" → min."""
    start, bound = numeral.first, None
    if window.word(start - 1) in {"mellom", "between", "fra", "from"} and numeral.high is not None:
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


def _range_bound(numeral: Numeral, unit: Unit, bound: Bound | None) -> Bound | None:
    """Return the bound of a range, its lower end; a score has none."""
    if numeral.high is None or unit.word is None or bound == "approx":
        return bound
    return "min"


def _is_aged(window: Window, numeral: Numeral) -> bool:
    """Tell an age in brackets after a name: "Philip Manshaus (21)"."""
    first, last = numeral.first, numeral.last
    brackets = window.word(first - 1) == "(" and window.word(last) == ")"
    return brackets and first - 2 >= window.lo and window[first - 2].is_capital and numeral.value < 120


def _counts(window: Window, numeral: Numeral, unit: Unit, bound: Bound | None) -> bool:
    """Tell whether a number is one a reader may ask about."""
    if _is_aged(window, numeral) or numeral.is_share:
        return True
    word = (unit.word or "").lower()
    if numeral.kind == "one":  # "en måned" and "bare en mann" count, "en mann" and "en dag" do not
        only = bound == "exact" and word not in {"andel", "del", "gang", "gong", "periode", "", "part", "share"}
        return only or (UNITS.get(word) in {"duration", "distance", "volume", "weight"} and word not in {"dag", "day"})
    if unit.word or unit.last > numeral.last:
        return True
    if numeral.high is not None:
        return numeral.high < 60 or bound is not None
    digits = window[numeral.first].text
    if bound is None and numeral.last < window.hi and window[numeral.last].is_capital:
        return False  # "1177 Vårdguiden"
    if "," in digits and "." in digits.partition(",")[2]:
        return False  # a time: 1,54.98
    if numeral.kind == "word":  # "To ble evakuert"
        return bound is not None or (numeral.first == window.lo and window.word(numeral.last) in AUXILIARIES)
    return bound not in {None, "exact"} or not digits.isdigit() or numeral.value >= 100


def _owner(text: str, start: int, end: int, span: Span, said: Sequence[Speech]) -> tuple[str, str | None] | None:
    """Return whose figure stands between two offsets, and the verb they give it by: the words said around it first."""
    around = [s for s in said if s.start <= start and end <= s.end and not _is_beside(text, s, start, end)]
    closest = min(around, key=lambda s: (s.kind == "indirect", s.end - s.start), default=None)
    if closest:
        return (closest.speaker_name, closest.verb) if closest.speaker_name else None
    source = _SOURCE.match(text, span.start, span.end) or _survey(text, span)
    return (source["name"], source["verb"]) if source else None


def _survey(text: str, span: Span) -> re.Match[str] | None:
    """Return who made the survey a sentence tells of, where the article tells of one only."""
    tells = _SURVEY.search(text, span.start, span.end) and _SHOWS.search(text, span.start, span.end)
    makers = list(_MADE.finditer(text)) if tells else []
    return makers[0] if len(makers) == 1 else None


_SURVEY = re.compile(r"undersøkelse|undersøking|måling|kartlegging|survey|poll\b", re.IGNORECASE)
_SHOWS = re.compile(r"\b(?:vis(?:er|te)|fram|frem|svar(?:er|te)|sier|sa|mener|oppgir|shows?|showed|said|found)\b")
_MADE = re.compile(
    r"(?:[Uu]ndersøkelse|[Mm]åling|[Kk]artlegging|[Ss]urvey|[Pp]oll)\w*[^.\n]{0,60}? "
    r"(?P<verb>utført|gjennomført|gjort|laget|conducted|carried out) (?:av|by) "
    r"(?P<name>[A-ZÆØÅ][\w-]*(?: (?:(?:for|og|of) )?(?:[A-ZÆØÅ][\w-]*|\([A-Z]+\)))*)"
)


def _is_beside(text: str, speech: Speech, start: int, end: int) -> bool:
    """Tell whether a figure in a reporting sentence is not reported: part of the speaker's name, or after "men"."""
    if speech.kind == "direct":
        return False
    turn = text.rfind(", men ", speech.start, start)
    verb = text.find(speech.verb or "", speech.start)
    speaker = speech.speaker or ""
    return text[start:end] in speaker or "prosent" in speaker or (turn > 0 and verb < turn)


_SOURCE = re.compile(
    r"(?:Tall|Tal|Statistikk|Data|Beregninger|En (?:\w+ )?(?:undersøkelse|måling|rapport)|Figures|Data) (?:fra|frå|from) "
    r"(?P<name>.{2,80}?) (?P<verb>viser|syner|show)"
)


def _is_english(tokens: Sequence[Token]) -> bool:
    """Tell English from Norwegian by its commonest words."""
    words = [token.lower for token in tokens]
    return words.count("the") + words.count("of") > words.count("og") + words.count("det") + words.count("er")
