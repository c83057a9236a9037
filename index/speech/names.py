"""The bare name in a speaker's phrase: "Bane Nors prosjektleder Iselin Engh" → "Iselin Engh"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.function_words import AND, DETERMINERS, FROM, LINKS, NAME_PARTICLES, NEAR
from index.speech.people import is_body, is_collective, is_first_name, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.tokens import Token

# "Australske Julian Assange", "Terrorsiktede Philip Manshaus": capitals at the head of a sentence, no names.
_DESCRIBING = re.compile(r"(?:ske|[a-zæøå]{3}eren|[a-zæøå]{4}ede|dømte|tiltalte|ledende|fødte|aktuelle|valgte)$")
# What is not somebody but comes from somebody: "tall fra Havvakta".
_PAPER = re.compile(
    r"(?:tall|tal|rapport|prognose|analyse|undersøkelse|måling|oversikt|statistikk|melding|uttalelse|beregning|figures?)"
    r"(?:en|er|r|n|et|ene|ne|ane|a)?$"
)
_DEFINITE = ("en", "et", "ene", "ane")


def bare_name(words: Sequence[Token]) -> str | None:
    """Return the first run of capitals that no word in small letters follows, None where there is none.

    "Anne Moe, operasjonsleder i Oslo" → "Anne Moe"; "Trumps advokat" → None;
    "leder i Norsk Lektorlag Rita Helgesen" → "Rita Helgesen".
    """
    words = _publisher(words)
    runs = [run for run in _runs(words) if run.is_closed]
    free = [run for run in runs if not run.is_linked]
    if free:
        return _joint(words, free) or " ".join(_without_title(free[0].words)) + _short_form(words, free[0])
    if runs and is_title(words[0].text):
        names = _from_first_name(runs[-1].words)
        return " ".join(names) if is_first_name(names[0]) else None
    return None


def _publisher(words: Sequence[Token]) -> Sequence[Token]:
    """Return whom a paper is from: "ferske prognoser fra kanalen HVT" → "kanalen HVT", else the words."""
    links = (i for i in range(1, len(words) - 1) if words[i].lower in FROM)
    link = next((i for i in links if _PAPER.search(words[i - 1].lower)), None)
    return words if link is None else words[link + 1 :]


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitals in a row, up to the index `last` (exclusive)."""

    words: list[str]
    is_linked: bool  # a place after a preposition: "i Oslo"
    is_closed: bool  # no word in small letters follows
    last: int


def _runs(words: Sequence[Token]) -> list[_Run]:
    runs: list[_Run] = []
    i, linked = 0, False
    while i < len(words):
        if not _is_name_word(words, i):
            linked = _links(words[i], linked=linked)
            i += 1
            continue
        end = _run_end(words, i)
        closed = end == len(words) or not words[end].is_word or words[end].lower in LINKS | AND
        if i == 0 or words[i - 1].text != "(":
            runs.append(_Run([word.text for word in words[i:end]], linked, closed, end))
        i, linked = end, False
    return runs


def _run_end(words: Sequence[Token], i: int) -> int:
    """Return the index after a run: "Anders van Nuys", "Observatory for Human Rights", "Oslo politidistrikt"."""
    end = i + 1
    while end < len(words) and (_is_name_word(words, end) or _is_particle(words, i, end)):
        end += 1
    return end + 1 if end < len(words) and words[end].is_small and is_body(words[end].text) else end


def _links(word: Token, *, linked: bool) -> bool:
    """Tell whether a name after this word is a place.

    A definite noun between them ends it: "i Oslo", "i norske Røde Kors", but "for myndighetene Zafar Mirza".
    """
    if word.lower in LINKS | NEAR:
        return True
    return linked and word.text not in {",", "("} and not (word.is_small and word.text.endswith(_DEFINITE))


def _is_name_word(words: Sequence[Token], i: int) -> bool:
    """Tell whether a word is (part of) a name, not a capital at the head of a sentence or in "SOHR-direktør"."""
    token = words[i]
    _, hyphen, tail = token.text.rpartition("-")
    compound = hyphen and tail[:1].islower() and (is_title(tail) or is_body(tail))
    if not token.is_capital or compound:
        return False
    if i + 1 == len(words):
        return not (i == 0 and is_title(token.text) and token.text.endswith(_DEFINITE))  # "Statsministeren sier"
    if i == 0 and words[1].is_small and (token.lower in DETERMINERS or is_body(token.text)):
        return False  # "En av naboene", "Politiet i Vestvik"
    if is_title(token.text) and (i == 0 or words[i + 1].is_capital):
        return False
    return not (words[i + 1].is_capital and (i == 0 or not words[i - 1].is_capital) and _introduces(words, i))


def _introduces(words: Sequence[Token], i: int) -> bool:
    """Tell whether a capital describes the name after it: "Avisen The Independent", "Australske Julian Assange"."""
    kind = is_body(words[i].text) and i + 2 < len(words) and words[i + 2].is_capital
    return kind or _DESCRIBING.search(words[i].text) is not None


def _is_particle(words: Sequence[Token], first: int, i: int) -> bool:
    """Tell whether a word in small letters joins two parts of a name that began at `first`."""
    body = is_collective(" ".join(word.text for word in words[first:i]))
    end = i + (body and words[i].lower in {"for", "of"})
    while end < len(words) and words[end].lower in NAME_PARTICLES:
        end += 1
    return i < end < len(words) and _is_name_word(words, end)


def _short_form(words: Sequence[Token], run: _Run) -> str:
    """Return a body's short form in brackets after its name: " (SOHR)"; a person's are the party's: "(MDG)"."""
    after = [word.text for word in words[run.last : run.last + 3]]
    is_short = len(after) == 3 and (after[0], after[2]) == ("(", ")") and after[1].isupper() and len(after[1]) > 2
    return f" ({after[1]})" if is_short and not any(map(is_first_name, run.words)) else ""


def _joint(words: Sequence[Token], runs: Sequence[_Run]) -> str | None:
    """Return two names joined by "og": "Solberg og Søreide"."""
    last = runs[0].last
    if len(runs) < 2 or words[last].lower not in AND or words[last + 1].text != runs[1].words[0]:
        return None
    return " ".join([*runs[0].words, words[last].text, *runs[1].words])


def _without_title(names: list[str]) -> list[str]:
    """Drop a capital before a first name: "Kulturutvikler Åshild van Nuys" → "Åshild van Nuys"."""
    titled = len(names) > 2 and len(names[0]) > 5 and is_first_name(names[1]) and not is_first_name(names[0])
    return names[1:] if titled else names


def _from_first_name(names: list[str]) -> list[str]:
    """Drop all before the first name: "Norsk Lektorlag Rita Helgesen" → "Rita Helgesen"."""
    return names[next((i for i, name in enumerate(names) if is_first_name(name)), 0) :]
