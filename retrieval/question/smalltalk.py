"""Smalltalk: greetings, thanks, remarks, and questions about the bot itself, which no article answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from index.language.detection import Language

SmalltalkKind = Literal["greeting", "thanks", "remark", "bot", "wish"]
"""What a message is that asks nothing; a wish about the last answer, where there is none."""

_PHRASES: list[tuple[SmalltalkKind, Language, str]] = [
    (
        "greeting",
        "nb",
        r"(?:hei|hallo|heisann|heia|morn|god ?morgen|god ?dag|god ?kveld|god ?ettermiddag)"
        r"(?: (?:hei|sann|der|du|dere|alle(?: sammen)?|kildebot|hvordan går det(?: med deg)?))*"
        r"|hvordan går det(?: med deg)?",
    ),
    (
        "greeting",
        "nn",
        r"(?:hei )?korleis går det(?: med deg)?|hei (?:de|dykk|alle saman)|god ?(?:kveld|dag) (?:de|dykk)",
    ),
    (
        "greeting",
        "en",
        r"(?:hi|hello|hey|good (?:morning|day|afternoon|evening))(?: (?:there|you|all|everyone|kildebot|how are you))*"
        r"|how are you(?: doing)?",
    ),
    (
        "thanks",
        "nb",
        r"(?:(?:tusen|mange|hjertelig|ok|supert?|flott|fint) )*takk(?: (?:skal du ha|så mye|kildebot"
        r"|for (?:hjelpen|svaret|svar|det|meg|at du .+)))*",
    ),
    (
        "thanks",
        "nn",
        r"(?:(?:tusen|mange|hjarteleg) )*takk(?: (?:skal du ha|så mykje|for (?:hjelpa|det|meg)))+|hjarteleg takk",
    ),
    (
        "thanks",
        "en",
        r"(?:(?:ok|great|many) )*(?:thanks?|thank you|thx|cheers)(?: (?:a lot|so much|very much|kildebot|you"
        r"|for (?:the|your) (?:help|answer)|for that|for helping(?: me)?))*",
    ),
    (
        "remark",
        "nb",
        r"(?:(?:ja|jo|nei|ok|okei|okay|greit|fint|flott|bra|skjønner|forstår)(?: (?=\w)|$))+",
    ),
    ("remark", "nn", r"(?:(?:jau|greitt|nei då|ja då|skjønar)(?: (?=\w)|$))+"),
    ("remark", "en", r"(?:(?:yes|no|fine|great|good|i see|got it)(?: (?=\w)|$))+"),
    (
        "bot",
        "nb",
        r"hv(?:em|a) er (?:du(?: for noe)?|kildebot)|hva heter du|hva (?:kan|gjør|vet) du(?: om| gjøre| svare på)?"
        r"|hva kan (?:du hjelpe (?:meg )?med|jeg spørre (?:deg )?om)|kan du hjelpe meg|hjelp"
        r"|hvordan (?:virker|fungerer|bruker jeg) (?:du|deg|dette|kildebot|boten)"
        r"|er du (?:en |et )?(?:robot|bot|ki|ai|menneske|ekte|maskin|kunstig intelligens)|hvem (?:har )?laget? deg"
        r"|hvor har du (?:dette|det|svarene|svaret|informasjonen) fra|hvilke kilder (?:har|bruker) du",
    ),
    (
        "bot",
        "nn",
        r"kv(?:en|a) er (?:du|kildebot)|kva heiter du|kva (?:kan|gjer|veit) du(?: gjere| svare på)?"
        r"|kva kan (?:du hjelpe (?:meg )?med|eg spørje (?:deg )?om)"
        r"|korleis (?:verkar|fungerer|brukar eg) (?:du|deg|dette)"
        r"|er du (?:ein |eit )(?:robot|bot|menneske|maskin)|kven (?:har )?laga deg|kvar har du (?:dette|det|svara) frå",
    ),
    (
        "bot",
        "en",
        r"who are you|what are you|what(?:'s| is) (?:your name|kildebot|this(?: bot)?)|help(?: me)?|can you help me"
        r"|what (?:can|do) you (?:do|know|answer)|what can (?:you help (?:me )?with|i ask(?: you)?)"
        r"|how do (?:you|i|this) (?:work|use (?:you|this))|how does (?:this|it|kildebot) work"
        r"|are you (?:a |an )?(?:bot|robot|human|ai|real|machine)|who made you"
        r"|where do you get (?:this|that|your answers) from",
    ),
]
_PATTERNS = [(kind, language, re.compile(pattern, re.IGNORECASE)) for kind, language, pattern in _PHRASES]
_NO_WORD = re.compile(r"[^\w']+|_")


def find_smalltalk(text: str) -> tuple[SmalltalkKind, Language] | None:
    """Tell what kind of smalltalk a message is as a whole, and in which language; None where it asks something.

    Signs without a word, like 👍, are a remark.
    """
    said = _NO_WORD.sub(" ", text).strip()
    if not said and text.strip():
        return "remark", "nb"
    return next(((kind, language) for kind, language, pattern in _PATTERNS if pattern.fullmatch(said)), None)
