"""What is found in an article beyond its text and passages: derived, and found anew when the rules change."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from index.figures import find_figures, find_nobody, find_withheld
from index.language.work import Work, WorkLimitError
from index.speech import find_speech
from index.speech.sayings import sayings_of

if TYPE_CHECKING:
    from index.articles.article import Article
    from index.figures import Figure, WithheldFigure
    from index.language.sentences import Span
    from index.speech import Speech

RULES_VERSION = 4
"""To be raised when anything else is found in the same text: every archive then finds it anew at its next indexing."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Findings:
    """Who says what in an article, its figures, and who gives none; all offsets count into its text.

    `nobody` are the figures of nought ("ingen ble skadd"), `sayings` the sentences of direct speech.
    """

    speech: list[Speech]
    figures: list[Figure]
    withheld: list[WithheldFigure]
    nobody: list[Figure]
    sayings: list[Span]


@dataclass(frozen=True, slots=True)
class FindingFailure:
    """An article in which nothing could be found, and why."""

    article: str
    reason: str


def find_in(text: str) -> Findings:
    """Find everything in an article's text. Raises WorkLimitError where that takes too much work."""
    work = Work(len(text))
    speech = find_speech(text, work)
    return Findings(
        speech=speech,
        figures=find_figures(text, speech, work),
        withheld=find_withheld(text),
        nobody=list(find_nobody(text, speech)),
        sayings=sayings_of(text, speech),
    )


def try_to_find(article: Article) -> Findings | FindingFailure:
    """Find everything in an article; a fault of the rules, whatever it is, is logged and stops nothing else."""
    try:
        findings = find_in(article.text)
        _check(findings, article.text)
    except WorkLimitError:
        failure = FindingFailure(article.id, "its text takes more work to read than any ordinary text of its length")
    except Exception as error:  # the article is worth more than what can be found in it
        failure = FindingFailure(article.id, f"{type(error).__name__}: {error}")
        _logger.debug("finding in %s", article.id, exc_info=True)
    else:
        return findings
    _logger.warning("Nothing could be found in the article %s: %s", failure.article, failure.reason)
    return failure


def _check(findings: Findings, text: str) -> None:
    """Refuse findings that do not lie in their text or that a database cannot hold."""
    for field in fields(findings):
        for span in getattr(findings, field.name):
            if not 0 <= span.start < span.end <= len(text):
                raise ValueError(f"found at {span.start} to {span.end} of {len(text)} characters")
    for figure in (*findings.figures, *findings.nobody):
        if not math.isfinite(float(figure.value)):
            raise ValueError(f"a figure of {figure.value}")
