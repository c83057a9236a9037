"""The operator's page: how fresh the archive is, what was asked of it in numbers, and what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import Route

from bot.web.application import html_page
from bot.web.chart import Bars, bars
from bot.web.links import path_of
from bot.web.rendering import render
from bot.web.tally import BOUNDS_MS
from bot.wording.labels import date_label, moment_label
from bot.wording.texts import texts
from index.language.detection import LANGUAGES
from index.watching.records import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.links import Links, Target
    from index.language.detection import Language
    from index.storage.archive import Archive

Count = tuple[str, str, int, int]
"""A day, an outcome, the bound of its time in milliseconds (0: beyond all), and how many."""
ASKED = ("answered", "related", "not_found", "other")
_DAYS = 30
_REFUSED = 50
_LONGEST_MS = 2 * BOUNDS_MS[-1]


@dataclass(frozen=True, slots=True)
class Day:
    """A day in numbers: how many by outcome, the corrections told, and within how long half and 95 % were answered."""

    date: str
    outcomes: dict[str, int]
    corrections: int
    median: int
    slowest: int


class Operation:
    """Serves the page to whoever has its link."""

    def __init__(self, archive: Archive, links: Links, counts: Callable[[], Sequence[Count]]) -> None:
        self._archive = archive
        self._links = links
        self._counts = counts

    @property
    def routes(self) -> list[Route]:
        """Return where it opens."""
        return [Route(f"/{path_of('o')}/{{token}}", self._open, methods=["GET"])]

    async def _open(self, request: Request) -> Response:
        target = self._links.read("o", request.path_params["token"])
        if not target:
            raise HTTPException(404)
        days = days_of(self._counts())  # from the bot's file, which is read in this thread alone
        return html_page(await run_in_threadpool(self._render, target, days))

    def _render(self, target: Target, days: list[Day]) -> str:
        language, places = target.language, watched(self._archive.folder)
        said = texts(language).pages
        series = [Bars(said.outcomes[name], [day.outcomes.get(name, 0) for day in days]) for name in ASKED]
        times = [Bars(said.slowest, [day.slowest - day.median for day in days])]
        return render(
            "operation.html",
            language,
            sources=[(name, number, date_label(newest, language)) for name, number, newest in self._archive.sources()],
            days=days,
            asked=ASKED,
            questions=bars(series, [day.date for day in days]),
            latency=bars([Bars(said.median, [day.median for day in days]), *times], [day.date for day in days]),
            places=[(p.label, _moment(p.last_delivery, language), p.fault or "") for p in places.places],
            refused=places.refused[:_REFUSED],
            others=[(name, self._links.to_operator(name)) for name in LANGUAGES if name != language],
        )


def days_of(counts: Sequence[Count]) -> list[Day]:
    """Sum up the counts of the last days on which something happened, the oldest first."""
    dates = sorted({row[0] for row in counts})[-_DAYS:]
    return [_day(date, [row for row in counts if row[0] == date]) for date in dates]


def _day(date: str, counts: Sequence[Count]) -> Day:
    outcomes, times = Counter[str](), Counter[int]()
    for _, outcome, bound, number in counts:
        outcomes[outcome] += number
        if outcome != "correction":
            times[bound or _LONGEST_MS] += number
    corrections = outcomes.pop("correction", 0)
    return Day(date, dict(outcomes), corrections, _within(times, 0.5), _within(times, 0.95))


def _within(times: Counter[int], share: float) -> int:
    """Return the bound under which a share of all times lies."""
    seen, total = 0, times.total()
    for bound in sorted(times):
        seen += times[bound]
        if seen >= share * total:
            return bound
    return 0


def _moment(at: float | None, language: Language) -> str:
    return texts(language).pages.none_yet if at is None else moment_label(at, language)
