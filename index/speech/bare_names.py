"""The bare name in a speaker's phrase: "Bane Nors prosjektleder Iselin Engh" → "Iselin Engh"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.function_words import AND, DETERMINERS, FROM, LINKS, NAME_PARTICLES, NEAR
from index.language.tokens import Cursor
from index.speech.people import is_body, is_collective, is_first_name, is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.tokens import Token, Window

# "Australske Julian Assange", "Terrorsiktede Philip Manshaus": capitals at the head of a sentence, no names.
_DESCRIBING = re.compile(r"(?:ske|[a-zæøå]{3}eren|[a-zæøå]{4}ede|dømte|tiltalte|ledende|fødte|aktuelle|valgte)$")
# What is not somebody but comes from somebody: "tall fra Havvakta".
_PAPER = re.compile(
    r"(?:tall|tal|rapport|prognose|analyse|undersøkelse|måling|oversikt|statistikk|melding|uttalelse|beregning|figures?)"
    r"(?:en|er|r|n|et|ene|ne|ane|a)?$"
)
_DEFINITE = ("en", "et", "ene", "ane")


def bare_name(words: Window) -> str | None:
    """Return the first run of capitals that no word in small letters follows, None where there is none.

    "Anne Moe, operasjonsleder i Oslo" → "Anne Moe"; "Trumps advokat" → None;
    "leder i Norsk Lektorlag Rita Helgesen" → "Rita Helgesen".
    """
    words = _publisher(words)
    runs = [run for run in _name_runs(words) if run.is_closed]
    free = [run for run in runs if not run.is_linked]
    if free:
        return _joint(words, free) or " ".join(_without_title(free[0].words)) + _short_form(words, free[0])
    if runs and is_title(words[words.lo].text):
        names = _from_first_name(runs[-1].words)
        return " ".join(names) if is_first_name(names[0]) else None
    return None


def _publisher(words: Window) -> Window:
    """Return whom a paper is from: "ferske prognoser fra kanalen HVT" → "kanalen HVT", else the words."""
    links = (i for i in range(words.lo + 1, words.hi - 1) if words.word(i) in FROM)
    link = next((i for i in links if _PAPER.search(words.word(i - 1))), None)
    return words if link is None else replace(words, lo=link + 1)


@dataclass(frozen=True, slots=True)
class _NameRun:
    """Capitals in a row, up to the index `last` (exclusive)."""

    words: list[str]
    is_linked: bool  # a place after a preposition: "i Oslo"
    is_closed: bool  # no word in small letters follows
    last: int


def _name_runs(words: Window) -> Iterator[_NameRun]:
    linked = False
    cursor = Cursor(words)
    for i in cursor:
        if not _is_name_word(words, i):
            linked = _links(words[i], linked=linked)
            continue
        end = _run_end(words, i)
        closed = end == words.hi or not words[end].is_word or words.word(end) in LINKS | AND
        if words.word(i - 1) != "(":
            yield _NameRun([word.text for word in words.tokens[i:end]], linked, closed, end)
        cursor.skip_to(end)
        linked = False


def _run_end(words: Window, i: int) -> int:
    """Return the index after a run: "Anders van Nuys", "Observatory for Human Rights", "Oslo politidistrikt"."""
    end = words.run_end(i + 1, lambda k: _is_name_word(words, k) or _is_particle(words, i, k))
    return end + 1 if end < words.hi and words[end].is_small and is_body(words[end].text) else end


def _links(word: Token, *, linked: bool) -> bool:
    """Tell whether a name after this word is a place.

    A definite noun between them ends it: "i Oslo", "i norske Røde Kors", but "for myndighetene Zafar Mirza".
    """
    if word.lower in LINKS | NEAR:
        return True
    return linked and word.text not in {",", "("} and not (word.is_small and word.text.endswith(_DEFINITE))


def _is_name_word(words: Window, i: int) -> bool:
    """Tell whether a word is (part of) a name, not a capital at the head of a sentence or in "SOHR-direktør"."""
    if not words[i].is_capital or _is_compound(words[i].text):
        return False
    if i + 1 == words.hi:
        return not (i == words.lo and is_title(words[i].text) and words[i].text.endswith(_DEFINITE))
    return not (_is_common(words, i) or _leads_to_name(words, i))


def _is_compound(word: str) -> bool:
    """Tell a name joined to a common noun: "SOHR-direktør"."""
    _, hyphen, tail = word.rpartition("-")
    return bool(hyphen) and tail[:1].islower() and (is_title(tail) or is_body(tail))


def _is_common(words: Window, i: int) -> bool:
    """Tell a word that is written with a capital because it comes first: "En av naboene", "Politiet i Vestvik"."""
    common = words.word(i) in DETERMINERS or is_body(words[i].text)
    return i == words.lo and words[i + 1].is_small and common


def _leads_to_name(words: Window, i: int) -> bool:
    """Tell a title or an epithet before a name: "Direktør Moe", "Avisen The Independent", "Australske Julian Moe"."""
    is_first, before_name = i == words.lo, words[i + 1].is_capital
    if is_title(words[i].text) or _is_rank(words, i):
        return is_first or before_name
    return before_name and (is_first or not words[i - 1].is_capital) and _introduces(words, i)


def _is_rank(words: Window, i: int) -> bool:
    """Tell a title that surnames end in, too, by the whole name behind it: "Chief Helen Ward", "King Harald V"."""
    names_one = is_title(words[i].lower) and is_first_name(words[i + 1].text)
    return names_one and i + 2 < words.hi and words[i + 2].is_capital


def _introduces(words: Window, i: int) -> bool:
    """Tell whether a capital describes the name after it: "Avisen The Independent", "Australske Julian Assange"."""
    kind = is_body(words[i].text) and i + 2 < words.hi and words[i + 2].is_capital
    return kind or _DESCRIBING.search(words[i].text) is not None


def _is_particle(words: Window, first: int, i: int) -> bool:
    """Tell whether a word in small letters joins two parts of a name that began at `first`."""
    body = is_collective(" ".join(word.text for word in words.tokens[first:i]))
    start = i + (body and words.word(i) in {"for", "of"})
    end = words.run_end(start, lambda k: words.word(k) in NAME_PARTICLES)
    return i < end < words.hi and _is_name_word(words, end)


def _short_form(words: Window, run: _NameRun) -> str:
    """Return a body's short form in brackets after its name: " (SOHR)"; a person's are the party's: "(MDG)"."""
    after = [word.text for word in words.tokens[run.last : run.last + 3]]
    is_short = len(after) == 3 and (after[0], after[2]) == ("(", ")") and after[1].isupper() and len(after[1]) > 2
    return f" ({after[1]})" if is_short and not any(map(is_first_name, run.words)) else ""


def _joint(words: Window, runs: Sequence[_NameRun]) -> str | None:
    """Return two names joined by "og": "Solberg og Søreide"."""
    last = runs[0].last
    if len(runs) < 2 or words.word(last) not in AND or words[last + 1].text != runs[1].words[0]:
        return None
    return " ".join([*runs[0].words, words[last].text, *runs[1].words])


def _without_title(names: list[str]) -> list[str]:
    """Drop a capital before a first name: "Kulturutvikler Åshild van Nuys" → "Åshild van Nuys"."""
    titled = len(names) > 2 and len(names[0]) > 5 and is_first_name(names[1]) and not is_first_name(names[0])
    return names[1:] if titled else names


def _from_first_name(names: list[str]) -> list[str]:
    """Drop all before the first name: "Norsk Lektorlag Rita Helgesen" → "Rita Helgesen"."""
    return names[next((i for i, name in enumerate(names) if is_first_name(name)), 0) :]
