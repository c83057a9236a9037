"""Who gives no figure ("regimet har ikke oppgitt noe tall på drepte"), and where there is nobody to count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.figures.attribution import Attributions
from index.figures.categories import event_in
from index.figures.figure import Figure
from index.language.sentences import Span, sentences
from index.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.speech import Speech


@dataclass(frozen=True, slots=True)
class WithheldFigure:
    """Whoever gives no figure, and of what, in a sentence: text[start:end]; `category` as of a figure."""

    start: int
    end: int
    attributed_to: str
    category: str | None


def find_withheld(text: str) -> list[WithheldFigure]:
    """Find who is reported to give no figure, in order."""
    return list(_withheld(text))


def find_nobody(text: str, speech: Sequence[Speech] | None = None) -> list[Figure]:
    """Find where an article says that something happened to nobody, in order: such figures are nought.

    "Ingen er lenger savnet", "no one was killed"; `speech` is what was found in the text before, if it was.
    """
    return list(_nobody(text, find_speech(text) if speech is None else speech))


def _withheld(text: str) -> Iterator[WithheldFigure]:
    for span in sentences(text):
        match = _WITHHELD.search(text, span.start, span.end)
        if match:
            category = event_in(text[match.end() : span.end]) or event_in(text[span.start : match.start()])
            by = _JOINING.sub("", match["by"]).strip()  # "men regimet" → "regimet"
            yield WithheldFigure(span.start, span.end, by, category)


def _nobody(text: str, speech: Sequence[Speech]) -> Iterator[Figure]:
    attributions = Attributions(text, speech)
    for sentence in sentences(text):
        for match in _NOBODY.finditer(text, sentence.start, sentence.end):
            category = event_in(match["event"])
            if category:
                words = Span(*match.span("words"))
                by = attributions.of(words, sentence, is_share=False)
                name, verb = by or (None, None)
                yield Figure(words.start, words.end, 0.0, "exact", match["unit"], category, name, verb)


_JOINING = re.compile(r"^(?:men|og|mens|but|and|while)\s+", re.IGNORECASE)
_ADVERBS = r"(?: (?:heller|foreløpig|førebels|fortsatt|ennå|enno|så langt|selv|sjølv|so far|yet|still)){0,2}"
_WITHHELD = re.compile(
    r"(?:(?<=^)|(?<=[\n.!?,;–] )|(?<=[\n(«\"]))(?P<by>[^\n.!?,;:–]{3,80}?) "
    r"(?:"
    rf"(?:har|hadde|vil|ville|kan|kunne|ønsker|ønsket|ønskjer|ønskte){_ADVERBS} (?:ikke|ikkje){_ADVERBS}(?: å)? "
    r"(?:oppgitt|oppgi|oppgje|oppgjeve|opplyst|opplyse|gitt|gi|gjeve|gje|kommet med|komme med|kome med|"
    r"offentliggjort|offentliggjøre|bekreftet|bekrefte) "
    r"(?:noen?|noko|et|eit)? ?(?:\w{1,30} )?(?:tall|tal|antall|tala|tallene|hvor mange|kor mange)\b"
    r"|"
    rf"(?:has|have|had|did|does|would|will|could){_ADVERBS} not{_ADVERBS} "
    r"(?:given?|released?|provided?|disclosed?|said|say|confirm(?:ed)?) "
    r"(?:an?|any|the)? ?(?:\w{1,30} )?(?:figures?|numbers?|toll|how many)\b"
    r")"
)
_NOBODY = re.compile(
    r"\b(?P<words>(?:ingen|no one|nobody|none|no)(?: (?P<unit>personer|personar|mennesker|menneske|sivile|people))?)"
    r"(?: (?:er|ble|blei|vart|var|skal være|skal vere|har blitt|har vorte|is|are|was|were|has been|have been))?"
    r"(?: (?:lenger|lengre|fortsatt|framleis|meldt|longer|still|reported|alvorlig|alvorleg|seriously)){0,2}"
    r" (?P<event>[^\W\d_]{1,40})",
    re.IGNORECASE,
)
