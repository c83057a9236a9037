"""Wishes about the last answer, which ask the archive nothing new: "på nynorsk, takk", "shorter", "mer", "kilden?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from index.language.detection import Language

Form = Literal["whole", "short", "more", "sources"]
"""How an answer is shown: as it is, its few words alone, what else was found, where it stands."""

_LANGUAGES: dict[Language, str] = {
    "nb": r"norsk|bokmål|bokmal|norwegian",
    "nn": r"nynorsk",
    "en": r"engelsk|english",
}
_POLITE = r"(?:please|pls|takk|er du (?:snill|grei)|(?:vær|ver) så (?:snill|god)|thanks|da|då|then|no|nå|now|instead)"
_SAY = (
    r"(?:(?:kan|could|can|would) (?:du|you)(?: please)? )?"
    r"(?:(?:si|sei|skriv|skrive|svar|svare|gi meg|gje meg|ta|gjør|gjer|vis|vise|oversett|oversette|omsett|omsetje"
    r"|say|write|answer|give me|show(?: me)?|make|translate|repeat) )?"
    r"(?:(?:det|den|dette|svaret|that|it|this|the answer|en gang til|ein gong til) )*"
)
_FORMS: dict[Form, str] = {
    "short": r"(?:litt |mye |mykje |enda |endå |even |much |a bit )?"
    r"(?:kortere|kortare|shorter|briefer)(?: answer| svar)?"
    r"|(?:kort|short|brief)(?: answer| svar)?|kort sagt|kort fortalt|in short|tl dr|tldr|oppsummert?|summari[sz]ed?",
    "more": r"(?:litt |noe |noko |a bit |some |any |anything )?(?:mer|meir|more|flere|fleire)"
    r"(?: om (?:det|dette|saken|saka)| about (?:it|that|this))?"
    r"|(?:fortell|fortel|tell)(?: meg| me)? (?:mer|meir|more)(?: om (?:det|dette|saken|saka)| about (?:it|that|this))?"
    r"|(?:hva|kva|what) (?:mer|meir|ellers|elles|more|else)|fortsett|hald fram|gå videre|go on|continue"
    r"|(?:står|finnes|finst|er) det (?:noe |noko )?(?:mer|meir)(?: om (?:det|dette|saken|saka))?",
    "sources": r"(?:(?:hva|hvem|hvilken|kva|kven|what|which|who) (?:er|is|are) )?(?:the |your )?"
    r"(?:kilde|kilden|kilder|kildene|kjelde|kjelda|kjelder|kjeldene|source|sources)"
    r"(?: din| dine| for (?:det|dette|that))?"
    r"|(?:hvem|kven|who) (?:sier|sa|hevder|påstår|seier|hevdar|says|said|claims)(?: det| dette| so| that| this| it)"
    r"|says who|according to whom|ifølge hvem|ifølgje kven"
    r"|(?:hvor|kor|kvar|where) (?:står|does it say|did you (?:get|find|read))(?: det| dette| that| this| so| it)?"
    r"|(?:hvor|kvar) har du (?:det|dette|svaret) (?:fra|frå)|where (?:is that|do you get (?:this|that)) from",
}
_NO_WORD = re.compile(r"[^\w']+|_")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished of the last answer: another language, another form of it."""

    language: Language | None = None
    form: Form | None = None


def _patterns() -> list[tuple[Wish, re.Pattern[str]]]:
    """Return each wish with what it looks like as a whole message."""
    languages = [
        (Wish(language=language), rf"(?:(?:på|til|in|into|to) )?(?:{names})") for language, names in _LANGUAGES.items()
    ]
    forms = [(Wish(form=form), pattern) for form, pattern in _FORMS.items()]
    ends = rf"(?: {_POLITE})*"
    return [
        (wish, re.compile(rf"(?:{_POLITE} )?{_SAY}(?:{pattern}){ends}", re.IGNORECASE))
        for wish, pattern in [*languages, *forms]
    ]


_WISHES = _patterns()


def find_wish(text: str) -> Wish | None:
    """Return what a message as a whole wishes of the answer before it; None where it asks something itself."""
    said = _NO_WORD.sub(" ", text).strip()
    return next((wish for wish, pattern in _WISHES if pattern.fullmatch(said)), None)
