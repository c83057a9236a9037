"""Reports and figures as lines and tables on standard output."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from bot.wording.labels import citation_label, date_label, moment_label
from bot.wording.texts import texts
from index.articles.submissions import path_text, printable
from retrieval.evaluation.evaluate import HIT_RANKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.articles.article import Article
    from index.articles.shown import ShownItem
    from index.figures import Figure
    from index.indexing import IndexingReport
    from index.speech import Speech
    from index.storage.store import Holdings
    from index.watching.records import PlaceRecord, Watched
    from retrieval.evaluation.ablation import Part, PartScores
    from retrieval.evaluation.evaluate import Scores
    from retrieval.evaluation.written import Tally
    from retrieval.guard.guard import Checked
    from retrieval.replies import QuoteCheck

SHOWN_LINES = 20
_PARTS: dict[Part, str] = {
    "words": "words alone (BM25)",
    "vectors": "vectors alone",
    "hybrid": "words and vectors",
    "reread": "words, vectors and the reader",
}
_SCORES = (
    "questions",
    *(f"passage hit@{k}" for k in HIT_RANKS),
    "MRR@10",
    "article hit@1",
    "short answer exact",
    "short answer F1",
    "short answer F1, answered",
    "answered",
    "related",
    "asserted falsely",
    "related, unanswerable",
    "evidence holds the answer",
    "citation precision",
    "citations per answer",
    "calibration error",
)


def print_report(report: IndexingReport, folder: Path, seconds: float) -> None:
    """Say what indexing did, and what was refused and why."""
    lines = [
        f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, {report.removed} removed, "
        f"{len(report.refused)} refused ({report.passages} passages embedded in {seconds:.1f} s; archive: {folder})"
    ]
    if report.withdrawn:
        lines.append(f"  {report.withdrawn} withdrawn earlier, and not taken in again")
    refused = [f"  refused: {refusal.place}: {refusal.reason}" for refusal in report.refused]
    without_findings = [
        f"  stored and searched, but without findings: {failure.article}: {failure.reason}"
        for failure in report.without_findings
    ]
    print("\n".join([*lines, *_first_of(refused), *_first_of(without_findings)]))  # noqa: T201


def _first_of(lines: list[str]) -> list[str]:
    more = len(lines) - SHOWN_LINES
    return [*lines[:SHOWN_LINES], *([f"  … and {more} more; --json lists them all"] if more > 0 else [])]


def print_check(check: QuoteCheck) -> None:
    """Say in one line what a quote check found."""
    verdict = texts(check.question.language).quotes.verdicts[check.verdict]
    line = f"{verdict}: {' '.join(check.text.split())}"
    if check.matches and check.verdict != "not_found":
        line += f" – {citation_label(check.matches[0].citation, check.question.language)}"
    print(line)  # noqa: T201


def print_checked(identity: str | int, checked: Checked) -> None:
    """List the statements of a draft with their verdicts, and what is wrong with those that fail."""
    print(identity)  # noqa: T201
    for judged in checked.statements:
        why = f" ({judged.why})" if judged.why else ""
        print(f"  {judged.verdict}{why}: {judged.statement.text}")  # noqa: T201


def print_extract(article: Article, speech: Sequence[Speech], figures: Sequence[Figure]) -> None:
    """List who says what in an article, and its figures with whose they are."""
    lines = [article.title]
    for said in speech:
        words = " ".join(article.text[said.start : said.end].split())
        lines.append(f"  {said.kind:<8}  {said.speaker or 'nobody named'} ({said.verb or 'no verb'}): {words}")
    for figure in figures:
        owner = figure.attributed_to or "the article's own"
        lines.append(f"  figure    {article.text[figure.start : figure.end]} ({owner})")
    print("\n".join(lines))  # noqa: T201


def print_item(shown: ShownItem) -> None:
    """List what an article in a file says of itself, and its text; or why there is none."""
    file = path_text(shown.file)
    if shown.item is None:
        print(f"{file} ({shown.format}): refused: {shown.refused}")  # noqa: T201
        return
    given = {name: value for name, value in asdict(shown.item).items() if value is not None and name != "text"}
    lines = [f"{file} ({shown.format}), {shown.paragraphs} paragraphs"]
    lines += [f"  {name:<10} {printable(str(value))}" for name, value in given.items()]
    print("\n".join([*lines, "", shown.item.text, ""]))  # noqa: T201


def print_stats(holdings: Holdings, model: str, index_kind: str, folder: Path) -> None:
    """Say what an archive holds."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    oldest, newest = (date_label(date, "en") for date in (holdings.oldest, holdings.newest))
    rows = {
        "archive": str(folder),
        "articles": f"{holdings.articles} ({holdings.versions} versions)",
        "passages": str(holdings.passages),
        "published": f"{oldest} to {newest}" if holdings.newest else "undated",
        "sources": ", ".join(f"{name or 'unknown'} ({count})" for name, count in holdings.sources.items()),
        "model": model,
        "index type": index_kind,
    }
    for name, value in rows.items():
        table.add_row(name, value)
    Console(highlight=False).print(table)


def print_watched(watched: Watched) -> None:
    """Say when each place that is watched last delivered, and which files there were refused."""
    places = [
        f"  {place.label}: {_last_delivery(place)}{f' ({printable(place.fault)})' if place.fault else ''}"
        for place in watched.places
    ]
    refused = [f"  {file}: {printable(reason)}" for file, reason in watched.refused]
    lines = [*(["watched"] if places else []), *places, *(["refused"] if refused else []), *_first_of(refused)]
    if lines:
        print("\n".join(lines))  # noqa: T201


def _last_delivery(place: PlaceRecord) -> str:
    if place.last_delivery is None:
        return "has not delivered yet"
    when = f"last delivered {moment_label(place.last_delivery, 'en')}"
    return f"{when}, silent for longer than usual" if place.is_silent else when


def print_parts(parts: Sequence[PartScores]) -> None:
    """Print how early each part of search, and all together, rank the passage with the answer."""
    if not parts:
        return
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column("ranked by")
    for heading in ("", *(f"hit@{k}" for k in parts[0].hit_at), "MRR@10"):
        table.add_column(heading, justify="right")
    for row in parts:
        figures = [*row.hit_at.values(), row.reciprocal_rank]
        table.add_row(_PARTS[row.part], row.language, *(f"{figure:.3f}" for figure in figures))
    Console(highlight=False).print(table)


def print_tally(tally: Tally | None) -> None:
    """Print what became of drafts; nothing where none were wanted."""
    if tally is None:
        return
    lines = [
        f"written: {tally.written} of {tally.replies} replies ({tally.second_tries} at the second try)",
        f"statements: {tally.statements}, kept {tally.kept}, completed {tally.completed}, dropped {tally.dropped}",
        *(f"  dropped for {why}: {count}" for why, count in tally.dropped_by.items()),
        *(f"  not written, {why}: {count}" for why, count in tally.not_written.items()),
    ]
    print("\n".join(lines))  # noqa: T201


def print_scores(scores: list[Scores]) -> None:
    """Print the figures of an evaluation, a column for each language."""
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column("")
    for column in scores:
        table.add_column(column.language, justify="right")
    for name, *values in zip(_SCORES, *map(_figures_of, scores), strict=True):
        table.add_row(name, *values)
    for percentile in scores[0].ms:
        table.add_row(f"ms, {percentile} % within", *(f"{column.ms[percentile]:.0f}" for column in scores))
    Console(highlight=False).print(table)


def _figures_of(scores: Scores) -> list[str]:
    """Write the figures of one language, in the order of their names."""
    figures: list[float | None] = [
        *scores.hit_at.values(),
        scores.reciprocal_rank,
        scores.article_hit,
        scores.exact_match,
        scores.f1,
        scores.f1_answered,
        scores.answered,
        scores.related,
        scores.asserted_falsely,
        scores.related_unanswerable,
        scores.evidence,
        scores.citation_precision,
        scores.citations_per_answer,
        scores.calibration_error,
    ]
    return [str(scores.questions), *("-" if figure is None else f"{figure:.3f}" for figure in figures)]
