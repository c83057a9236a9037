"""What a question asks the number of: the killed, the civilians among them, kroner, years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from index.figures import event_in
from index.figures.measures import EVENTS, UNITS
from index.language.function_words import AND, AUXILIARIES, FUNCTION_WORDS
from index.language.likeness import FORM, likeness
from index.language.terms import words
from retrieval.question.english import detail_in_english, norwegian_for, participles_like
from retrieval.question.question import QUANTITY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.figures import Figure
    from retrieval.question.question import Question

_BY_ADJECTIVE = {
    "age": "gammel gammal gamle gamal old",
    "distance": "langt lang høy høg høyt bred bredt breitt far tall wide deep djup dyp",
    "duration": "lenge lengje long",
    "speed": "fort fast",
    "weight": "tung tungt heavy",
}
_ADJECTIVES = {word: category for category, row in _BY_ADJECTIVE.items() for word in row.split()}
_BY_TOPIC = {
    "money": re.compile(r"\b(?:kost|pris|betal|tjen|budsjett|bot\b|cost|price|pay|paid|earn|budget|worth)", re.I),
    "percentage": re.compile(r"prosent|andel|del\b|percent|share", re.I),
    "weight": re.compile(r"\bvei(?:er|de)\b|\bveg\b|weigh", re.I),
}
EVERYBODY = frozenset(
    """mennesker menneske personer personar folk people persons liv lives drepte drepne drept omkomne omkom døde daude
    døydde dead killed skadde skadd såra sårede wounded injured savnet savnede sakna missing ofre offer victims
    ofrene""".split()
)
"""Words for whoever it happens to: they set nobody apart."""
_VERBS = (
    AUXILIARIES
    | AND
    | frozenset(
        """var døde døydde omkom mistet mista bor bodde budde fikk fekk do does did died lost live lived got should
        eller or more mer meir flere fleire andre other different ulike forskjellige""".split()
    )
)
_TIME = frozenset(["tid", "time"])
_FORM = 0.6
"""Share of the longer of two words that they begin with alike, where they are forms of one: vaksinert, vaksine."""
_SHORTEST = 4
_PREDICATE = re.compile(
    r"\W*(?:\w+ ){0,5}?(?:er|ble|blei|vart|var|blir|blitt|vorte|is|are|was|were|been) "
    r"(?:(?:nå|no|også|allerede|fortsatt|framleis|nylig|already|still|now) )?"
    r"(?P<word>[^\W\d_]+(?:t|dd|[dt]e|ne|a|ed|en))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The thing asked the number of: what happens to those counted or what is measured, and who or what is counted.

    `categories` may be several, or none: any. `units` are the words for what is counted, as asked and in Norwegian;
    empty where anybody counts. `is_understood`: they can be looked for in a Norwegian article. `predicate`: only those
    are counted of whom one of these words is said ("navngitt"), or a form of it.
    """

    categories: tuple[str, ...]
    units: tuple[str, ...] = ()
    is_understood: bool = True
    predicate: tuple[str, ...] = ()

    @property
    def is_event(self) -> bool:
        """Tell whether something happens to those counted, so that all an article counts belongs together."""
        return bool(self.categories) and not self.predicate and all(c in EVENTS for c in self.categories)

    def fits(self, figure: Figure) -> bool:
        """Tell whether a figure counts the thing."""
        if self.categories and figure.category not in self.categories:
            return False
        if self.predicate and figure.category not in {None, *EVENTS}:
            return False
        return not self.units or any(_is_like(figure.unit or "", unit) for unit in self.units)

    def is_said_in(self, details: Iterable[str]) -> bool:
        """Tell whether one of the predicate's words, or a form of it, stands in what is said of those counted."""
        said = [word for detail in details for word in words(f"{detail} {detail_in_english(detail)[0]}")]
        return any(_is_form(word, asked) for word in said for asked in self.predicate)

    def is_told_of(self, text: str) -> bool:
        """Tell whether a text speaks of the thing at all: of those killed, not of wounded; of children, not of all.

        What is only measured or named by a word that may have others for it is given the benefit of the doubt.
        """
        roots = tuple(root for category in self.categories for root in EVENTS.get(category, ()))
        if roots and self.units and self.is_understood:
            return any(_is_like(text, unit) for unit in self.units)
        return not roots or any(word.startswith(roots) for word in words(text))


def asked_of(question: Question) -> Asked | None:
    """Read the thing that a question asks the number of; None where it asks for no number, or the thing is unclear."""
    match = QUANTITY.search(question.text)
    if not match:
        return None
    quantity = match.group().lower()
    phrase = _noun_phrase(question.text[match.end() :], is_size=quantity.endswith(_SIZES))
    noun = phrase[0] if phrase else ""
    category = _category(question.text, noun, _ADJECTIVES.get(quantity.split()[-1]))
    categories = (category,) if category else ()
    if noun and not _is_anybody(noun):
        norwegian = [unit for word in phrase for unit in norwegian_for(word)]
        return Asked(categories, (*phrase, *norwegian), question.language != "en" or bool(norwegian))
    predicate = _predicate(question.text[match.end() :]) if category in {None, *EVENTS} else ()
    return Asked(categories, predicate=predicate) if category or predicate else None


def _category(text: str, noun: str, by_adjective: str | None) -> str | None:
    """Return what is measured, or what happens to those counted."""
    return UNITS.get(noun) or ("duration" if noun in _TIME else by_adjective) or event_in(text) or _topic(text)


def _is_anybody(noun: str) -> bool:
    """Tell whether what is counted is anybody it happens to, or named by what is measured."""
    return bool(noun in EVERYBODY | _TIME or noun in UNITS or event_in(noun) or _topic(noun))


def _predicate(after: str) -> tuple[str, ...]:
    """Return what is asked to be said of those counted, where it is no event: "ble navngitt" → navngitt, named."""
    match = _PREDICATE.match(after)
    word = match["word"].lower() if match else ""
    if len(word) < _SHORTEST or word in FUNCTION_WORDS | _VERBS or event_in(word):
        return ()
    return tuple(dict.fromkeys((word, *participles_like(word))))


def topic_of(question: Question) -> Asked:
    """Read the thing whose figures are wanted where a topic alone is given: "drepte i Qaryatain", "Qaryatain"."""
    event = event_in(question.text)
    return asked_of(question) or Asked((event,) if event else ())


OVERVIEW = Asked(tuple(EVENTS))
"""What an overview gives the figures of."""

_SIZES = ("stor", "stort", "store", "large", "big", "high", "høy", "høyt", "høg", "høgt")


def _noun_phrase(after: str, *, is_size: bool) -> list[str]:
    """Return what is counted, in at most two words: "IS fighters withdrew" → is, fighters."""
    found = [(word.lower(), word.isupper() and len(word) > 1) for word in re.findall(r"[^\W_][\w-]*", after)]
    if is_size:  # "hvor stor var befolkningen"
        found = list(dropwhile(_is_small_word, found))
    return [word for word, _ in takewhile(lambda pair: not _is_small_word(pair), found)][:2]


def _is_small_word(told: tuple[str, bool]) -> bool:
    word, is_initials = told
    return not is_initials and word in _VERBS | FUNCTION_WORDS


def _topic(text: str) -> str | None:
    return next((category for category, pattern in _BY_TOPIC.items() if pattern.search(text)), None)


def _is_like(text: str, asked: str) -> bool:
    """Tell whether a word of a text is a form of another: "innbyggerne", "innbyggere"; "IS-krigere", "krigere"."""
    return likeness(words(asked)[-1:], words(text))[0] >= FORM


def _is_form(word: str, asked: str) -> bool:
    """Tell whether two words are forms of one by how they begin: "navngitte", "navngitt"; "names", "named"."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, asked, strict=False)))
    return alike >= _SHORTEST and alike / max(len(word), len(asked)) >= _FORM
