"""Who the speakers are: pronouns, titles and surnames traced back through the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from index.language.function_words import HE, SHE
from index.language.verbs import ASKING
from index.speech.conversation import Conversation, Speaker
from index.speech.people import is_epithet, is_first_name, is_interviewer, is_title
from index.speech.phrases import phrase_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.tokens import Token
    from index.speech.clauses import ReportedSpeech
    from index.speech.members import Member
    from index.speech.page import Page
    from index.speech.phrases import Phrase

_TOPIC = 8  # words at the head of a sentence, within which it names whom it is about
_ECHO = 0.5  # share of a headline's words that its speaker must have said


def speakers(page: Page, speech: Sequence[ReportedSpeech]) -> list[Speaker | None]:
    """Return the speaker of each piece of speech; None where the article names nobody."""
    conversation = Conversation()
    for said in speech:
        page.work.spend()
        conversation.add(said, _speaker(page, said, conversation))
    sole = _sole(conversation)
    echoes = _Echoes(page, conversation)
    return [speaker or _late(said, echoes, sole) for said, speaker in conversation.attributed]


def _speaker(page: Page, said: ReportedSpeech, conversation: Conversation) -> Speaker | None:
    if said.clause and said.clause.phrase:
        phrase = said.clause.phrase
        if said.clause.verb in ASKING and is_interviewer(phrase.text) and not phrase.name:
            return Speaker(phrase.text, phrase.text, None, phrase.start)
        return _identified(page, said.clause.phrase, conversation)
    if said.hint == "issuer":
        return _issuer(page, said, conversation)
    return _going_on(page, said, conversation) if said.hint == "previous" else None


def _late(said: ReportedSpeech, echoes: _Echoes, sole: Speaker | None) -> Speaker | None:
    """Return whom only the whole article tells: who says a headline's words, or the one person quoted in it."""
    if said.hint == "echo":
        return echoes.speaker_of(said) or sole
    return sole if said.hint == "previous" else None


def _sole(conversation: Conversation) -> Speaker | None:
    """Return the one who is quoted in an article, if there is just one."""
    quoted = {speaker.name: speaker for said, speaker in conversation.attributed if speaker and said.kind == "direct"}
    return next(iter(quoted.values())) if len(quoted) == 1 else None


def _identified(page: Page, phrase: Phrase, conversation: Conversation) -> Speaker | None:
    """Trace a phrase to its member: "Moen", "guvernøren", "hun"."""
    member = page.cast.aged(phrase.text, phrase.start)
    if member is None and (phrase.pronoun or is_epithet(phrase.text)):
        return _meant(page, phrase, conversation)
    if member is None:
        named = page.cast.named(phrase.name, phrase.start) if phrase.name else None
        member = named if phrase.name else _entitled(page, phrase, conversation)
    return Speaker(phrase.text, member.name if member else phrase.name or phrase.text, member, phrase.start)


def _entitled(page: Page, phrase: Phrase, conversation: Conversation) -> Member | None:
    """Return who bears a title: "guvernøren", "provinsens guvernør", "the governor", but not "en guvernør"."""
    *before, word = phrase.text.split()
    last = conversation.last.member if conversation.last else None
    if before:
        member = page.cast.entitled(word, phrase.start, last) if _is_definite(phrase, before, word) else None
        return None if member and _is_elsewhere(before[0], member) else member
    if not word.endswith(("en", "et", "a", "n")):
        return None
    member = page.cast.entitled(word, phrase.start, last)
    return member or _untitled(word, last) or _body_stood_for(page, word.lower(), phrase.start, conversation)


def _is_definite(phrase: Phrase, before: list[str], word: str) -> bool:
    """Tell whether a title is one person's: "provinsens guvernør", "the governor", "Unge Venstre-lederen"."""
    owned = len(before) == 1 and before[0].endswith("s") and bool(phrase.titles)
    return owned or [w.lower() for w in before] == ["the"] or ("-" in word and word.endswith("en"))


def _is_elsewhere(owner: str, member: Member) -> bool:
    """Tell whether an owner is named who is not the member's: "Londons borgermester" is not New York's."""
    named = owner[0].isupper() and owner.endswith("s") and not owner.endswith(("ens", "ets", "enes", "anes"))
    return named and owner not in member.titled


def _untitled(word: str, last: Member | None) -> Member | None:
    """Return who bears a title nobody has been given: "postmannen" is who spoke last, if they have none."""
    return last if is_title(word) and last and last.is_person and not last.titles else None


_MEDIA = frozenset("avisen avisa nettavisen nettavisa kanalen magasinet bladet nettstedet byrået".split())


def _body_stood_for(page: Page, word: str, at: int, conversation: Conversation) -> Member | None:
    """Return which body a common noun means: "tilsynet" → Mattilsynet, "kanalen" → HVT, which reported last."""
    reporting = conversation.last_body.member if conversation.last_body and word in _MEDIA else None
    return page.cast.body_called(word, at) or reporting


def _meant(page: Page, phrase: Phrase, conversation: Conversation) -> Speaker | None:
    """Return whom a pronoun means: who spoke last, or whom a sentence since then is about."""
    if phrase.pronoun == "they":
        return _body_meant(page, phrase, conversation)
    gender = {"he": "m", "she": "f"}.get(phrase.pronoun or "")
    spoke = conversation.last_person(gender)
    since = spoke.at if spoke else -1
    about = page.person_told_of(since, phrase.start, gender) if phrase.pronoun or not spoke else None
    member = about or (spoke.member if spoke else page.cast.only_one(phrase.start, gender))
    if gender == "f" and member and member.gender is None:  # rather a woman than one whose gender is unknown
        member = page.woman_named(since, phrase.start) or member
    return Speaker.of(member, phrase.start) if member else None


def _body_meant(page: Page, phrase: Phrase, conversation: Conversation) -> Speaker | None:
    """Return the body that "de" means: which spoke last, or which the article has just told of."""
    if conversation.last_group:
        return replace(conversation.last_group, at=phrase.start)
    body = page.body_told_of(phrase.start)
    return Speaker.of(body, phrase.start) if body else None


def _going_on(page: Page, said: ReportedSpeech, conversation: Conversation) -> Speaker | None:
    """Return who speaks where nobody is named: who spoke just before, or whom the last sentence is about.

    After a question of the journalist's it is whoever was asked: who spoke before it.
    """
    number = page.paragraph_number(said.start)
    beside = next(conversation.since(page.paragraphs[number].start), None)
    above = page.paragraph_above(number)
    while above is not None and conversation.has_echo(page.paragraphs[above].start, page.paragraphs[above].end):
        above = page.paragraph_above(above)
    if beside or above is None:
        return beside[1] if beside else None
    inside = conversation.since(page.paragraphs[above].start)
    last, speaker = next(((other, who) for other, who in inside if other.hint != "echo"), (None, None))
    if last is None:
        return _told_of(page, page.paragraphs[above].end, conversation)
    return _answering(last, speaker, conversation)


def _answering(last: ReportedSpeech, speaker: Speaker | None, conversation: Conversation) -> Speaker | None:
    """Return who goes on after what was said last: its speaker, or after a question whoever was asked."""
    if last.hint == "nobody":
        return conversation.last
    if last.clause is None or speaker is None or last.clause.verb not in ASKING:
        return speaker
    if speaker.is_person and not is_interviewer(speaker.phrase):
        return speaker if conversation.times(speaker) > 1 else None  # who has spoken before may ask herself
    return conversation.last_but(speaker)


_OF_THEIRS = re.compile(r"\w+ det(?: (?:videre|også|blant annet))*(?:[.,]| (?:på|i) (?:deres|sine?|nettsid\w+))")
_OWN_WORDS = {"beklager", "ber", "ønsker", "ønskjer", "takker", "bekrefter", "regrets", "asks", "thanks"}


def _issuer(page: Page, said: ReportedSpeech, conversation: Conversation) -> Speaker | None:
    """Return who put out the text in which "heter det": who speaks of itself in it, or the body that spoke before.

    "Havvakta beklager feilen, heter det i en uttalelse"; "Rederiet melder at ...", "Vi ber om ro, heter det."
    """
    itself = _itself(page, said)
    at = page.tokens[said.clause.first].start if said.clause else said.end
    above = page.paragraph_above(page.paragraph_number(said.start))
    if itself or above is None or not _OF_THEIRS.match(page.text, at, page.sentence_at(at).end):
        return itself
    _, near = next(conversation.since(page.paragraphs[above].start), (None, None))
    return near if near and not near.is_person else None


def _itself(page: Page, said: ReportedSpeech) -> Speaker | None:
    """Return the body that words said name as their own: "Havvakta beklager feilen", "Vi i Havvakta er lei oss"."""
    window = page.window(said.start, said.end)
    we = window.words(window.lo, window.lo + 2) == ["vi", "i"]
    phrase = phrase_at(window, window.lo + 2 * we)
    if phrase is None or not (we or window.word(phrase.last) in _OWN_WORDS):
        return None
    return Speaker(phrase.text, phrase.name or phrase.text, None, phrase.start)


def _told_of(page: Page, end: int, conversation: Conversation) -> Speaker | None:
    """Return the person that the sentence before an offset is about, or the only one it names.

    "Vi spurte om hun hadde en plan."
    """
    window = page.window(page.sentence_at(end - 1).start, end)
    for i in range(window.lo, min(window.lo + _TOPIC, window.hi)):
        token = window[i]
        phrase = phrase_at(window, i) if token.lower in HE | SHE else None
        if phrase:
            return _meant(page, phrase, conversation)
        member = _member_at(page, token)
        if member and member.is_sure:
            return Speaker.of(member, token.start)
    named = {m.name: m for _, m in page.cast.between(window[window.lo].start - 1, end) if m.is_sure}
    return Speaker.of(next(iter(named.values())), end) if len(named) == 1 else None


def _member_at(page: Page, token: Token) -> Member | None:
    """Return whose title, name or first name a word is: "ordføreren", "Øyvind"."""
    if token.is_small and is_title(token.text) and token.text.endswith(("en", "a")):
        return page.cast.entitled(token.text, token.start)
    named = page.cast.mentioned(token.start)
    return page.cast.named(token.text, token.start) if named is None and is_first_name(token.text) else named


class _Echoes:
    """Finds who says a headline's words in the article."""

    def __init__(self, page: Page, conversation: Conversation) -> None:
        self._page = page
        self._speakers: list[Speaker] = []
        self._said: defaultdict[str, list[int]] = defaultdict(list)
        for said, speaker in conversation.attributed:
            if speaker:
                for word in self._words(said):
                    self._said[word].append(len(self._speakers))
                self._speakers.append(speaker)

    def speaker_of(self, headline: ReportedSpeech) -> Speaker | None:
        """Return who says most of a headline's words, half of them at least."""
        words = self._words(headline)
        shared: Counter[int] = Counter()
        for word in words:
            self._page.work.spend(len(self._said.get(word, ())))
            shared.update(self._said.get(word, ()))
        most = max(shared.values(), default=0)
        first = min((n for n, count in shared.items() if count == most), default=None)
        return self._speakers[first] if first is not None and most >= _ECHO * len(words) else None

    def _words(self, said: ReportedSpeech) -> set[str]:
        """Return how the longer words begin, so that "kampene" and "kampen" are one and "krigen" another."""
        words = re.findall(r"\w{3,}", self._page.text[said.start : said.end].lower())
        return {word[:6] for word in words}
