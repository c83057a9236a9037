"""The request: what a question asks, read once, for everything that looks for its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from index.language.terms import words
from retrieval.question.counted import OVERVIEW, asked_of, topic_of
from retrieval.question.followup import completed, is_followup, left_unsaid
from retrieval.question.question import understand
from retrieval.question.smalltalk import find_smalltalk
from retrieval.question.speaker import speaker_asked

if TYPE_CHECKING:
    from retrieval.question.counted import Asked
    from retrieval.question.question import Question

MOST_QUESTIONS = 5
"""Questions of one message that are answered."""

_ENDS = re.compile(
    r"(?<=\?)\s+(?=\w)"
    r"|,? (?:og|and) (?=(?:hvem|hva|hvor|hvordan|hvorfor|hvilke[nt]?|når|kven|kva|kor mange|kor mykje|korleis|kvifor"
    r"|who|what|when|where|why|how|which) \w+ \w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Request:
    """One question, and what is asked for with it.

    `unsaid` is what it leaves to the question before it, `searched` the question with that, and `read` the question as
    it is read for an answer. `counted` is what it asks the number of, `listed` what the figures shown with the answer
    are of, `speaker` whose words it asks for. `figures_only`: nothing but the figures is wanted.
    """

    question: Question
    unsaid: str
    searched: Question
    read: str
    counted: Asked | None
    listed: Asked | None
    speaker: str | None
    figures_only: bool = False

    @property
    def is_topic(self) -> bool:
        """Tell whether it asks nothing, so that there is nothing to read for an answer."""
        return self.question.is_bare or self.figures_only

    @property
    def counts_event(self) -> bool:
        """Tell whether it asks to how many something happened: their figures are the answer."""
        return self.counted is not None and self.counted.is_event and not self.question.is_bare

    @property
    def asks_anything_said(self) -> bool:
        """Tell whether it asks for somebody's words whatever they are about: "Hva sa Barazi?"."""
        return self.speaker is not None and not set(self.searched.content) - set(words(self.speaker))

    @property
    def is_told_apart(self) -> bool:
        """Tell whether what it asks is found by who says it, or by what is said of those counted."""
        return self.speaker is not None or (self.counted is not None and bool(self.counted.predicate))


def requests_in(question: Question, unsaid: str = "") -> list[Request]:
    """Read each question of a message, with what it leaves unsaid.

    The first leaves unsaid what the message does; a later one may lean on those before it, as where it goes on in one
    sentence: "..., og hvem er guvernør?".
    """
    found: list[Request] = []
    earlier = ""
    for part in islice(split(question), MOST_QUESTIONS):
        leans = is_followup(part.text, is_reply=bool(unsaid) or part.text[:1].islower())
        left = unsaid if not earlier else left_unsaid(part.text, earlier) if leans else ""
        earlier = f"{part.text} {left}".strip()
        found.append(read_request(part, left))
    return found


def read_request(question: Question, unsaid: str = "") -> Request:
    """Read what one question asks."""
    searched, read = question, question.text
    if unsaid:
        searched = replace(understand(f"{question.text} {unsaid}", question.language), period=question.period)
        read = understand(completed(question.text, unsaid), question.language).text
    counted = asked_of(question)
    listed = OVERVIEW if question.is_bare else counted
    return Request(question, unsaid, searched, read, counted, listed, speaker_asked(question.text))


def read_topic(question: Question) -> Request:
    """Read a topic whose figures alone are wanted: "drepte i Qaryatain"."""
    return replace(read_request(question), listed=topic_of(question), figures_only=True)


def split(question: Question) -> list[Question]:
    """Part a message into its questions: "Hvem vant, og hvor mange så på?" has two, in one language.

    A greeting or thanks beside a question is left out.
    """
    parts = [replace(question, text=part) for part in _ENDS.split(question.text)]
    return [part for part in parts if not find_smalltalk(part.text)] or parts[:1]
