"""What is remembered of answers, chats and complaints: the records that stand in the bot's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from telegram import MessageEntity

    from bot.wording.inquiry import Inquiry
    from index.language.detection import Language

Standing = Literal["waiting", "let in", "put out"]
"""How a chat stands: it has asked for access, has it, or had it and lost it again."""

DeedKind = Literal["paired", "let in", "put out", "withdrew"]
"""What an administrator did; "paired": became one by the code."""

Offer = Literal["wait", "follow"]
"""What a button under an answer offers to tell later: that there is one, or what becomes of it."""
WatchKind = Literal["question", "follow", "digest"]
"""What is told of a watch: that its question has an answer, what is new as it comes, or that at a time of the day."""
JobKind = Literal["correction", "question", "follow", "digest"]
JobState = Literal["waiting", "begun", "edited", "sending"]
"""How far the telling has come: "sending" is written before a message goes out, and ends with it."""


@dataclass(frozen=True, slots=True)
class CitationTarget:
    """Where a citation stands, as an answer's button leads to it; `n` is 0 where it is only nearest to a question."""

    n: int
    article: str
    version: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its text, and the entities that set it, in UTF-16 units."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as it was shown: its pages, the places it cites, and a citation to copy where a quote was checked.

    A page is empty where it repeats what was asked, which is not kept: it is made anew from the question. Where a model
    wrote the answer, the same in the articles' own words begins at page `quoted_from`. `is_foreign`: some of what it
    quotes is in another language, and can be translated. `is_news`: it was told unasked, so that there is no
    question to put again.
    """

    language: Language
    pages: tuple[Page, ...]
    places: tuple[CitationTarget, ...]
    to_copy: str | None = None
    offer: Offer | None = None
    is_news: bool = False
    quoted_from: int = 0
    is_foreign: bool = False


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """An answer as it was sent: the key it is kept by, where to, in which language, and the spans it cites."""

    answer: str
    chat: int
    topic: int | None
    message: int
    language: Language
    places: tuple[CitationTarget, ...]
    id: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be told, once: what kind of thing, and the record that it is about."""

    id: int
    kind: JobKind
    about: int
    chat: int
    state: JobState


@dataclass(frozen=True, slots=True)
class PlannedJob:
    """A job to be kept: what it is about, and when it is due, in seconds since 1970."""

    kind: JobKind
    about: int
    chat: int
    due: float


@dataclass(frozen=True, slots=True)
class Watch:
    """What a chat is to be told of: what was asked, in reply to which message, and since when and until when.

    `told` is when it was told of last (seconds since 1970), `minute` the minute of the day at which it is: None for at
    once. `is_shared`: who asked lets administrators see the names in it.
    """

    kind: WatchKind
    chat: int
    topic: int | None
    message: int
    person: int | None
    language: Language
    inquiry: Inquiry
    ends: float | None
    minute: int | None = None
    told: float = 0
    is_shared: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A version of an article that is news for a watch."""

    watch: int
    article: str
    version: int


@dataclass(frozen=True, slots=True)
class Hours:
    """The clock of a chat: its time zone, and the minutes of the day from which and until which it is quiet."""

    zone: str
    quiet: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """A question and the answer that its asker found bad, and when that was; not who it was."""

    at: float
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An update that somebody waits for an answer to: where to, and in which language, but nothing that was said."""

    update: int
    chat: int
    message: int
    topic: int | None
    language: Language


@dataclass(frozen=True, slots=True)
class KnownChat:
    """A chat that asked for access, and whether it was let in, or let in and put out again."""

    id: int
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person did to a chat or an article, and when."""

    at: float
    person: int
    kind: DeedKind
    about: str
    why: str
