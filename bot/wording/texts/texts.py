"""What must be said in every language; one instance for each stands in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.figures.kinds import FigureKind
    from retrieval.question.smalltalk import SmalltalkKind


@dataclass(frozen=True, slots=True)
class QuoteTexts:
    """What is said of a quote check: verdicts and kinds of changes by name, and sentences that explain."""

    verdicts: dict[str, str]
    verbatim: str
    altered: str
    said_by_other: str
    said_by_nobody: str
    own_words: str
    stitched: str
    translated: str
    not_found: str
    not_found_anywhere: str
    not_in_archive: str

    said_by: str
    reported_of: str
    speaker_unnamed: str
    speaker_differs: str
    changes: dict[str, str]
    changed: str
    lacking: str
    added: str
    left_out: str
    repeats: str
    copies: str
    was_cut: str

    claimed: str
    nearest: str
    copy: str
    ask_what: str


@dataclass(frozen=True, slots=True)
class LaterTexts:
    """What is said of an answer after it was given."""

    updated: str
    answer_corrected: str
    answer_updated: str
    answer_withdrawn: str
    cited_then: str
    stands_now: str
    stands_no_more: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All that Kildebot says in one language. Names in braces are filled in."""

    locale: str
    paragraph: str
    paragraphs: str
    undated: str
    unnamed_source: str
    question_prompt: str
    chat_welcome: str
    chat_help: str
    chat_language: str

    related: str
    more: str
    more_none: str
    rests_on: str
    newer: str
    corrected: str
    withdrawn: str
    not_found: str
    not_found_sought: str
    spelt: str
    not_found_covers: str
    not_found_elsewhere: str
    article_count: tuple[str, str]
    """Of one article, and of any other number."""
    period: str
    period_of_one_date: str
    period_undated: str
    foreign: str
    smalltalk: Mapping[SmalltalkKind, str]
    not_found_nearest: str
    sources: str
    sources_near: str

    own_name: str
    example: str
    quotes: QuoteTexts
    archive_as_of: str
    period_searched: str
    any_time: str
    archive_says: str
    later: LaterTexts
    published: str
    according_to: str
    figures: str
    figure_withheld: str
    figure_unattributed: str
    figure_told_to: str
    figure_earlier: str
    figure_kinds: dict[FigureKind, str]
    figures_left_out: str
    timeline: str
    timeline_told: str
    timeline_dates_differ: str
    timeline_left_out: tuple[str, str]
    """Of one sentence, and of any other number."""

    start: str
    help: str
    commands: tuple[tuple[str, str], ...]
    """Each command with what it does, as the menu and the help show it."""
    about: str
    privacy: str
    ask_what: str
    figures_what: str
    verify_what: str
    verified_first: str
    verified: Mapping[str, str]
    """How each sentence of a text stands in the archive; {n} is the number of the citation."""
    timeline_what: str
    read_nearest: str
    only_words: str
    not_allowed: str
    ownerless: str
    fault: str
    interrupted: str
    was_interrupted: str
    back: str
    gone: str
    language_which: str
    language_fixed: str
    language_free: str
    too_many: str
    only_first: str
    thanks: str
    keep_which: str
    keep: str
    keep_not: str
    kept: str
    not_kept: str
    forgotten: str
    forgotten_person: str
    answer_card: str
    ask_for_access: str

    paired: str
    administrators_only: str
    asker_only: str
    group_administrators_only: str
    group_refused: str
    welcome: str
    let_in: str
    put_out: str
    chat_waits: str
    chat_let_in: str
    chat_put_out: str
    is_administrator: str
    nobody_waits: str
    indexed: str
    refused: str
    not_indexed: str
    archive_busy: str
    not_fetched: str
    file_too_big: str
    stats: str
    moment: str
    place_silent: str
    place_back: str
    place_delivered: str
    place_never: str
    files_refused: str
    complaint: str
    no_complaints: str
    administrator_commands: tuple[tuple[str, str], ...]
