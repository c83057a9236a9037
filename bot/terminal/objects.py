"""The JSON that people script against."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.wording.plain import plain_reply
from bot.wording.quote_check import explain
from index.articles.submissions import path_text
from index.articles.wire.item import WireItem
from retrieval.replies import Answer, Related, cited_in
from retrieval.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.articles.article import Article
    from index.articles.shown import ShownItem
    from index.articles.submissions import Refusal
    from index.figures import Figure
    from index.indexing import IndexingReport
    from index.speech import Speech
    from index.storage.store import Holdings
    from index.watching.listener import Arrival
    from index.watching.records import Watched
    from retrieval.citation import Citation
    from retrieval.evaluation.ablation import PartScores
    from retrieval.evaluation.evaluate import Scores
    from retrieval.guard.finding import Verified
    from retrieval.guard.guard import Checked
    from retrieval.replies import LedgerEntry, Match, NotFound, QuoteCheck, Reply
    from retrieval.timeline import FigurePoint


def reply_object(reply: Reply) -> dict[str, Any]:
    """Return the object of `kildebot ask --json`."""
    cited = cited_in(reply)
    return {
        "question": reply.question.text,
        "language": reply.question.language,
        "status": _status(reply),
        "answer": plain_reply(reply),
        "short_answer": reply.short_answer.words if isinstance(reply, Answer) and reply.short_answer else None,
        "confidence": round(reply.confidence, 4),
        "citations": [_citation(citation) for citation in cited],
        "figures": [_figure(entry) for entry in reply.figures] if isinstance(reply, Answer) else [],
        "passages": [
            {"article": p.article, "start": p.start, "end": p.end, "score": round(p.score, 4)} for p in reply.passages
        ],
        "as_of": reply.coverage.newest,
        "elapsed_ms": {stage: round(ms, 2) for stage, ms in reply.elapsed_ms.items()},
    }


def timeline_object(reply: Timeline | NotFound) -> dict[str, Any]:
    """Return the object of `kildebot timeline --json`; entries of one `event` may have it under several dates."""
    entries = reply.entries if isinstance(reply, Timeline) else ()
    return {
        "topic": reply.question.text,
        "language": reply.question.language,
        "status": _status(reply),
        "answer": plain_reply(reply),
        "entries": [
            {"date": telling.date, "told": telling.is_told, "citation": telling.citation.n, "event": number}
            for number, entry in enumerate(entries, 1)
            for telling in entry.tellings
        ],
        "figures": [_point(point) for point in reply.points] if isinstance(reply, Timeline) else [],
        "citations": [_citation(citation) for citation in cited_in(reply)],
        "as_of": reply.coverage.newest,
        "elapsed_ms": {stage: round(ms, 2) for stage, ms in reply.elapsed_ms.items()},
    }


def _point(point: FigurePoint) -> dict[str, Any]:
    return {
        "date": point.date,
        "text": point.words,
        "value": point.value,
        "high": point.high,
        "bound": point.bound,
        "attributed_to": point.attributed_to,
        "citation": point.citation.n,
    }


def _status(reply: Reply) -> str:
    if isinstance(reply, Related) or (isinstance(reply, Answer) and not reply.is_asserted):
        return "related"
    return "answered" if cited_in(reply) else "not_found"


def quote_object(check: QuoteCheck) -> dict[str, Any]:
    """Return the object of `kildebot quote --json`."""
    return {
        "text": check.text,
        "claimed_speaker": check.claimed_speaker,
        "verdict": check.verdict,
        "explanation": " ".join(explain(check)),
        "matches": [_match(match) for match in check.matches],
    }


def checked_object(identity: str | int, checked: Checked) -> dict[str, Any]:
    """Return the object of `kildebot verify --batch --json` for a draft."""
    return {
        "id": identity,
        "shown": checked.shown,
        "unchanged": checked.is_unchanged,
        "statements": [
            {"text": judged.statement.text, "verdict": judged.verdict, "why": judged.why}
            for judged in checked.statements
        ],
    }


def verified_object(text: str, found: Sequence[Verified]) -> dict[str, Any]:
    """Return the object of `kildebot verify --json` for a text."""
    return {
        "text": text,
        "sentences": [
            {
                "text": each.text,
                "verdict": each.standing,
                "citation": _citation(each.citation) if each.citation else None,
                "why": each.why,
            }
            for each in found
        ],
    }


def speech_object(article: Article, speech: Speech) -> dict[str, Any]:
    """Return the object of `kildebot extract --json` for something somebody says."""
    return {
        "article": article.id,
        "kind": speech.kind,
        "start": speech.start,
        "end": speech.end,
        "text": article.text[speech.start : speech.end],
        "speaker": speech.speaker,
        "speaker_name": speech.speaker_name,
        "verb": speech.verb,
    }


def item_object(shown: ShownItem) -> dict[str, Any]:
    """Return the object of `kildebot read --json`."""
    given = asdict(shown.item or WireItem(""))
    text = given.pop("text")
    return {
        "file": path_text(shown.file),
        "format": shown.format,
        "refused": shown.refused,
        **given,
        "text": text,
        "paragraphs": shown.paragraphs,
    }


def figure_object(article: Article, figure: Figure) -> dict[str, Any]:
    """Return the object of `kildebot extract --json` for a figure."""
    return {
        "article": article.id,
        "kind": "figure",
        "start": figure.start,
        "end": figure.end,
        "text": article.text[figure.start : figure.end],
        "value": figure.value,
        "bound": figure.bound,
        "unit": figure.unit,
        "category": figure.category,
        "attributed_to": figure.attributed_to,
    }


def report_object(report: IndexingReport) -> dict[str, Any]:
    """Return the object of `kildebot index --json`."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "withdrawn": report.withdrawn,
        "passages": report.passages,
        "refused": [_refusal(refusal) for refusal in report.refused],
        "without_findings": [asdict(failure) for failure in report.without_findings],
    }


def arrival_object(arrival: Arrival) -> dict[str, Any]:
    """Return the object of `kildebot watch --json` for what a place delivered."""
    done = arrival.intake
    return {
        "place": arrival.place,
        "added": done.added,
        "updated": done.updated,
        "removed": done.removed,
        "refused": [_refusal(refusal) for refusal in done.refused],
    }


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {"file": path_text(refusal.place.file), "line": refusal.place.line, "reason": refusal.reason}


def stats_object(holdings: Holdings, model: str, index_kind: str, watched: Watched) -> dict[str, Any]:
    """Return the object of `kildebot stats --json`."""
    return {
        "articles": holdings.articles,
        "versions": holdings.versions,
        "passages": holdings.passages,
        "sources": holdings.sources,
        "oldest": holdings.oldest,
        "newest": holdings.newest,
        "model": model,
        "index_type": index_kind,
        "watched": [
            {
                "place": place.label,
                "kind": place.kind,
                "last_delivery": _moment(place.last_delivery),
                "silent": place.is_silent,
                "fault": place.fault,
            }
            for place in watched.places
        ],
        "refused": [{"file": file, "reason": reason} for file, reason in watched.refused],
    }


def _moment(at: float | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def scores_object(scores: list[Scores], parts: Sequence[PartScores]) -> dict[str, Any]:
    """Return the object of `kildebot evaluate --json`: the figures by language, those of each part under "parts"."""
    return {
        column.language: asdict(column)
        | ({"parts": {p.part: asdict(p) for p in parts if p.language == column.language}} if parts else {})
        for column in scores
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "citation": _citation(match.citation),
        "similarity": round(match.similarity, 4),
        "speaker": match.speaker,
        "speaker_name": match.speaker_name,
        "diff": [asdict(difference) for difference in match.differences],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    article = citation.article
    return {
        "n": citation.n,
        "article": article.id,
        "version": citation.version,
        "headline": article.headline,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def _figure(entry: LedgerEntry) -> dict[str, Any]:
    figure = entry.figure
    return {
        "text": entry.words,
        "value": figure.value,
        "bound": figure.bound,
        "unit": figure.unit,
        "category": figure.category,
        "attributed_to": figure.attributed_to,
        "citation": entry.citation.n,
        "start": figure.start,
        "end": figure.end,
    }
