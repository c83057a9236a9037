"""Who is reported to give no figure: "regimet har ikke oppgitt noe tall på drepte"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.figures.categories import event_in
from index.language.sentences import sentences


@dataclass(frozen=True, slots=True)
class WithheldFigure:
    """A party that gives no figure, and of what, in a sentence: text[start:end]; `category` as of a figure."""

    start: int
    end: int
    party: str
    category: str | None


def find_withheld(text: str) -> list[WithheldFigure]:
    """Find who is reported to give no figure, in order."""
    found = []
    for span in sentences(text):
        match = _WITHHELD.search(text, span.start, span.end)
        if match:
            category = event_in(text[match.end() : span.end]) or event_in(text[span.start : match.start()])
            found.append(WithheldFigure(span.start, span.end, _party(match["party"]), category))
    return found


def _party(words: str) -> str:
    """Return the party without a word that joins its clause to the one before: "men regimet" → "regimet"."""
    return re.sub(r"^(?:men|og|mens|but|and|while)\s+", "", words, flags=re.IGNORECASE).strip()


_ADVERBS = r"(?: (?:heller|foreløpig|førebels|fortsatt|ennå|enno|så langt|selv|sjølv|so far|yet|still))*"
_WITHHELD = re.compile(
    r"(?:(?<=^)|(?<=[\n.!?,;–] )|(?<=[\n(«\"]))(?P<party>[^\n.!?,;:–]{3,80}?) "
    r"(?:"
    rf"(?:har|hadde|vil|ville|kan|kunne|ønsker|ønsket|ønskjer|ønskte){_ADVERBS} (?:ikke|ikkje){_ADVERBS}(?: å)? "
    r"(?:oppgitt|oppgi|oppgje|oppgjeve|opplyst|opplyse|gitt|gi|gjeve|gje|kommet med|komme med|kome med|"
    r"offentliggjort|offentliggjøre|bekreftet|bekrefte) "
    r"(?:noen?|noko|et|eit)? ?(?:\w+ )?(?:tall|tal|antall|tala|tallene|hvor mange|kor mange)\b"
    r"|"
    rf"(?:has|have|had|did|does|would|will|could){_ADVERBS} not{_ADVERBS} "
    r"(?:given?|released?|provided?|disclosed?|said|say|confirm(?:ed)?) "
    r"(?:an?|any|the)? ?(?:\w+ )?(?:figures?|numbers?|toll|how many)\b"
    r")"
)
