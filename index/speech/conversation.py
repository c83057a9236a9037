"""What has been said so far in an article, and by whom: the last to speak, the last woman, the last body."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.speech.people import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.speech.clauses import ReportedSpeech
    from index.speech.members import Member


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: as the article names them there, the bare name, and the member of its cast where it is one."""

    phrase: str
    name: str
    member: Member | None
    at: int

    @property
    def is_person(self) -> bool:
        """Tell whether a pronoun like "hun" can mean them."""
        return self.member is not None and self.member.is_person

    @classmethod
    def of(cls, member: Member, at: int) -> Speaker:
        """Name a member of the cast as the article introduces them."""
        return cls(member.titled, member.name, member, at)


class Conversation:
    """Speech in the order of the article with its speakers, None where it is not known who speaks."""

    def __init__(self) -> None:
        self.attributed: list[tuple[ReportedSpeech, Speaker | None]] = []
        self.last: Speaker | None = None
        self.last_body: Speaker | None = None
        self.last_group: Speaker | None = None
        self._starts: list[int] = []
        self._counts: Counter[str] = Counter()
        self._people: dict[tuple[str | None, bool], Speaker] = {}

    def add(self, speech: ReportedSpeech, speaker: Speaker | None) -> None:
        """Go on with what is said next."""
        self.attributed.append((speech, speaker))
        self._starts.append(speech.start)
        if speaker is None:
            return
        self.last = speaker
        self._counts[speaker.name] += 1
        if not (speaker.is_person or is_title(speaker.phrase.split()[-1])):
            self.last_group = speaker
        if speaker.member is None:
            return
        if not speaker.is_person:
            self.last_body = speaker
        for gender in ("m", "f", None):
            if speaker.member.may_be(gender):
                self._people[gender, speaker.member.is_sure] = speaker

    def last_person(self, gender: str | None) -> Speaker | None:
        """Return the last to speak whom "han" or "hun" may mean, before all one who is sure to be a person."""
        return self._people.get((gender, True)) or self._people.get((gender, False))

    def times(self, speaker: Speaker) -> int:
        """Return how often somebody has spoken."""
        return self._counts[speaker.name]

    def last_but(self, speaker: Speaker | None) -> Speaker | None:
        """Return the last to speak who is another than this one."""
        name = speaker.name if speaker else None
        return next((who for _, who in reversed(self.attributed) if who and who.name != name), None)

    def since(self, start: int) -> Iterator[tuple[ReportedSpeech, Speaker | None]]:
        """Yield what is said from an offset on, the last first."""
        first = bisect_left(self._starts, start)
        return (self.attributed[n] for n in range(len(self.attributed) - 1, first - 1, -1))

    def has_echo(self, start: int, end: int) -> bool:
        """Tell whether a headline-like echo lies between two offsets."""
        inside = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        return any(self.attributed[n][0].hint == "echo" for n in inside)
