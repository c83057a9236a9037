"""Metrics for Prometheus: what was counted, and what the archive holds at the moment of asking."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from bot.web.tally import BOUNDS_MS
from index.articles.dates import parse_date
from index.errors import UsageError
from index.watching.records import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prometheus_client.core import Metric
    from starlette.requests import Request

    from bot.web.tally import Tally
    from index.storage.archive import Archive


@dataclass(frozen=True, slots=True)
class Metrics:
    """Collects, each time that it is asked; `queued` counts who waits for an answer."""

    tally: Tally
    archive: Archive
    queued: Callable[[], int]

    @property
    def routes(self) -> list[Route]:
        """Return where they are fetched."""
        check_library()
        return [Route("/metrics", self._fetch, methods=["GET"])]

    async def _fetch(self, _: Request) -> Response:
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest  # noqa: PLC0415 - an extra

        registry = CollectorRegistry(auto_describe=False)
        registry.register(self)
        return Response(await run_in_threadpool(generate_latest, registry), media_type=CONTENT_TYPE_LATEST)

    def collect(self) -> Iterator[Metric]:
        """Yield every metric. No label holds a question, a chat, a person or an address."""
        yield from self._counted()
        yield from self._held()

    def _counted(self) -> Iterator[Metric]:
        from prometheus_client.core import (  # noqa: PLC0415 - an extra
            CounterMetricFamily,
            GaugeMetricFamily,
            HistogramMetricFamily,
        )

        questions = CounterMetricFamily("kildebot_questions", "Questions by what became of them.", labels=["outcome"])
        for outcome, number in sorted(self.tally.outcomes.items()):
            questions.add_metric([outcome], number)
        stages = HistogramMetricFamily("kildebot_latency_seconds", "Time to answer, by stage.", labels=["stage"])
        for stage, ms in sorted(self.tally.stage_ms.items()):
            stages.add_metric([stage], _buckets(self.tally, stage), ms / 1000)
        faults = CounterMetricFamily("kildebot_telegram_errors", "Errors of Telegram by kind.", labels=["kind"])
        for kind, number in sorted(self.tally.faults.items()):
            faults.add_metric([kind], number)
        yield from (questions, stages, faults)
        yield CounterMetricFamily("kildebot_retries", "Requests to Telegram made again.", self.tally.retries)
        yield CounterMetricFamily("kildebot_corrections", "Corrections told to chats.", self.tally.corrections)
        yield GaugeMetricFamily("kildebot_queue_depth", "Questions that wait for a worker.", self.queued())

    def _held(self) -> Iterator[Metric]:
        from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415 - an extra

        held, places = self.archive.holdings(), watched(self.archive.folder)
        yield GaugeMetricFamily("kildebot_articles", "Articles that can be searched.", held.articles)
        yield GaugeMetricFamily("kildebot_passages", "Passages that can be searched.", held.passages)
        if held.newest:
            age = max(0.0, time.time() - _moment(held.newest))
            yield GaugeMetricFamily("kildebot_newest_article_age_seconds", "Age of the newest article.", age)
        lag = GaugeMetricFamily("kildebot_feed_lag_seconds", "Since a watched place delivered.", labels=["place"])
        for place in places.places:
            if place.last_delivery is not None:
                # By its key: an address may hold what is nobody's business.
                lag.add_metric(
                    [f"{place.kind}-{place.key}" if place.kind == "feed" else place.key], _since(place.last_delivery)
                )
        yield lag
        faulty = sum(place.fault is not None for place in places.places)
        yield GaugeMetricFamily("kildebot_feeds_faulty", "Watched places with a fault.", faulty)
        yield GaugeMetricFamily("kildebot_files_refused", "Files that could not be taken in.", len(places.refused))


def check_library() -> None:
    """Refuse to begin where the extra is not installed. Raises UsageError."""
    try:
        import prometheus_client  # noqa: F401, PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise UsageError("METRICS_PORT needs what is not installed. Run: pip install 'kildebot[metrics]'") from error


def _buckets(tally: Tally, stage: str) -> list[tuple[str, float]]:
    """Return how many took at most how long, each bound with all below it."""
    below, buckets = 0, list[tuple[str, float]]()
    for bound in BOUNDS_MS:
        below += tally.stages[stage, bound]
        buckets.append((str(bound / 1000), below))
    return [*buckets, ("+Inf", below + tally.stages[stage, 0])]


def _moment(published: str) -> float:
    known = parse_date(published)
    return datetime(known.year, known.month or 1, known.day or 1, tzinfo=UTC).timestamp()


def _since(at: float) -> float:
    return max(0.0, time.time() - at)
