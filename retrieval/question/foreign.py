"""Foreign languages: questions that are put in neither Norwegian nor English."""

from __future__ import annotations

import unicodedata

_MARKERS = {
    "da": """hvad hvem hvor hvordan hvorfor hvornår hvilken hvilket hvilke ikke jeg og er blev blevet bliver var har
        havde på til det som mange meget med fra nogen noget nogle efter skete sagde siger om den de i å mener hedder
        at for dræbt dræbte""",
    "sv": """vad vem vilka vilken vilket hur varför när var inte jag och är blev blir har hade av på till det som många
        mycket med från någon något några efter hände sa säger sade om den de i att för dödades dog sig ett en""",
    "de": """was wer wen wem wo wie warum wann welche welcher welches nicht ich und ist sind war waren wurde wurden hat
        haben hatte von auf zu das dass die der den dem des ein eine einen viele viel mit aus nach über im in am bei
        für sagte sagt es sich""",
    "fr": """que qui quoi quel quelle quels quelles où quand comment pourquoi combien est sont était étaient été ont
        avait a le la les l un une des de du d et en dans à au aux par pour sur avec ce cette il elle ne pas dit se""",
    "es": """qué quién quiénes cuál cuándo cuánto cuántos cuántas cómo dónde por el la los las un una de del y en es son
        fue fueron era ha han no con para que se dijo al murieron""",
    "it": """che chi cosa quale quando quanto quanti quante come dove perché il lo la i gli le un una di del della
        dei e in è sono era ha hanno non con per si detto nel nella""",
    "nl": """wat wie waar wanneer hoe hoeveel waarom welke niet ik en is zijn was waren werd werden heeft hebben van op
        te het de een veel met uit naar over in bij voor zei dat die er""",
    "fi": """mikä mitä kuka ketkä missä milloin miksi miten kuinka montako moni ei ja on oli ovat olivat että se ne
        hän sanoi""",
    "pl": """co kto kogo gdzie kiedy jak ile dlaczego który która które nie i w z na do od jest są był była było zostało
        został się o przez czy""",
}
_WORDS = {language: frozenset(words.split()) for language, words in _MARKERS.items()}
_FIRST_WORD_WEIGHT = 3


def foreign_score(found: list[str]) -> int:
    """Return how many of a question's words are small words of the foreign language that has most of them."""
    weighted = found[:1] * _FIRST_WORD_WEIGHT + found[1:]
    return max(sum(word in known for word in weighted) for known in _WORDS.values())


def is_other_script(text: str) -> bool:
    """Tell whether most letters are not Latin ones: Arabic, Cyrillic, Chinese."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters) > len(letters)
