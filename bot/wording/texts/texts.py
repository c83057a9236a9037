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
class PageTexts:
    """What the pages on the web say: of an article with what is cited in it, and to whoever runs the bot."""

    version: str
    to_citation: str
    is_old: str
    to_newest: str
    is_cut: str
    notes: str
    unnamed: str
    changed: str
    to_before: str
    to_original: str
    key_cited: str
    key_said: str
    key_figure: str
    withdrawn: str
    gone: str
    not_open: str

    operate: str
    sources: str
    source: str
    articles: str
    newest: str
    questions: str
    outcomes: Mapping[str, str]
    latency: str
    median: str
    slowest: str
    day: str
    places: str
    delivered: str
    fault: str
    refused: str
    file: str
    reason: str
    none_yet: str
    not_kept: str


@dataclass(frozen=True, slots=True)
class WatchTexts:
    """What is said of what a chat is to be told of later, and when it is."""

    wait_button: str
    follow_button: str
    share_button: str
    end_button: str
    waits: str
    follows: str
    digests: str
    shared: str
    too_many: str
    not_kept: str
    asker_only: str
    group_only: str
    follow_what: str
    digest_what: str
    quiet_what: str
    quiet_set: str
    quiet_off: str
    nothing_watched: str
    watched: str
    kinds: Mapping[str, str]
    """Each kind of watch on its line of the list."""
    ended: str
    answered: str
    news: str
    digest: str
    stood: str
    left_out: tuple[str, str]
    """Of one line, and of any other number."""
    unanswered: str


@dataclass(frozen=True, slots=True)
class WrittenTexts:
    """What is said of what a model wrote: an answer, a translation, a question as it was read."""

    by_model: str
    quoted: str
    """On the button that shows the articles' own words."""
    in_language: str
    translated: str
    """Of translations: that a machine made them."""
    not_translated: str
    nothing_foreign: str
    sent: str
    """Of a question, where a model writes: where it goes."""
    read_as: str


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
    pages: PageTexts
    watch: WatchTexts
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

    written: WrittenTexts
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
    nothing_watched: str
    withdraw_what: str
    no_such_article: str
    withdraw_which: str
    withdraw: str
    withdrawn_now: str
    not_withdrawn: str
    deeds: Mapping[str, str]
    """What an administrator did, by its kind."""
    no_deeds: str
    complaint: str
    no_complaints: str
    administrator_commands: tuple[tuple[str, str], ...]
