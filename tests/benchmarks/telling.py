"""Measure what it costs to look through what arrives: 10,000 kept answers, 1,000 follows, 500 questions that wait.

usage: python -m tests.benchmarks.telling NORQUAD_FOLDER QUESTIONS_FILE

Takes the articles of NorQuAD's news and the questions on them (`id`, `article`, `language`, `question`): half of the
articles are there when the bot begins, and 200 arrive one by one. Prints the time that the bot takes for each beyond
indexing it, how long it held up everything else, what was planned, and the memory. With `--questions` it prints instead
how many of the questions are found near their own article by the small index of what people wait for, and how many by
others.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bot.settings import Settings
from bot.telegram.access import Access
from bot.telegram.memory import Memory
from bot.telegram.records import CitationTarget, Page, ShownAnswer, ToldAnswer, Watch
from bot.telegram.services import Services
from bot.telegram.telling.teller import Teller
from bot.telegram.transport.workers import Workers
from bot.wording.inquiry import Inquiry
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.language.sentences import sentences
from index.storage.archive import Archive
from retrieval.news.interests import NEAR, SHARED, Interests
from retrieval.newsdesk import Newsdesk
from retrieval.search.models import load_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

    from bot.telegram.records import WatchKind

    Row = dict[str, Any]

ANSWERS = 10_000
FOLLOWS = 1_000
QUESTIONS = 500
ARRIVING = 200
CITED = 3
_TICK_SECONDS = 0.001
_LONG_SECONDS = 1e6


def main(folder: Path, questions: Path, *options: str) -> None:
    """Measure and print."""
    articles = [json.loads(line) for line in (folder / "news_articles.jsonl").read_text("utf-8").splitlines()]
    asked = [json.loads(line) for line in questions.read_text("utf-8").splitlines()]
    with TemporaryDirectory() as work:
        if options:
            _measure_interests(Path(work), articles, asked)
        else:
            asyncio.run(_measure(Path(work), articles, asked))


async def _measure(work: Path, articles: Sequence[Row], asked: Sequence[Row]) -> None:
    there, arriving = articles[: len(articles) // 2], articles[len(articles) // 2 :]
    _index(work, there)
    encoder = load_encoder(DEFAULT_MODEL)
    with closing(Archive(work / "index", encoder.name)) as archive, closing(Memory(work)) as memory:
        settings = Settings(allowed_chat_ids="*", _env_file=None)  # type: ignore[call-arg]
        services = Services(Newsdesk(archive, encoder, load_reader()), memory, Access(settings, memory), Workers(8))
        bot: Bot = None  # type: ignore[assignment]  # nothing is sent
        teller = Teller(bot, services)
        teller.begin()
        _index(work, [_changed(there[0])])
        services.desk.ask(asked[0]["question"])
        await teller.look()
        before = _memory()
        _keep_answers(memory, archive, there)
        _keep_watches(memory, asked)
        kept = _memory()
        _index(work, [_changed(there[0], 1)])
        indexed = _memory()
        first = await _timed(teller)
        more = kept - before + _memory() - indexed
        print(f"first arrival, with all that waits encoded: {first[0]:.0f} ms")
        print(f"memory: {more:.0f} MB more than the {before:.0f} MB before")
        took = []
        for n in range(ARRIVING):
            row = arriving[n // 2 % len(arriving)] if n % 2 else _changed(there[n // 2 % len(there)], n)
            _index(work, [{**row, "id": f"{row['id']}-{n}"} if n % 2 else row])
            took.append(await _timed(teller))
        times, held = [each[0] for each in took], [each[1] for each in took]
        jobs = memory.due_jobs(4e9, 100_000)
        print(f"{ARRIVING} arrivals: median {median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms each")
        print(f"everything else held up at most: median {median(held):.1f} ms, longest {max(held):.1f} ms")
        print(f"chats with something to tell: {len(jobs)}")
        began = time.perf_counter()
        teller.expire()
        memory.expire_told(-1)
        print(f"all {ANSWERS} answers expire in {1_000 * (time.perf_counter() - began):.0f} ms")
        services.workers.close()


async def _timed(teller: Teller) -> tuple[float, float]:
    """Return how long the teller looks, and the longest for which nothing else could run, in ms."""
    held = 0.0

    async def tick() -> None:
        nonlocal held
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_TICK_SECONDS)
            held = max(held, time.perf_counter() - began - _TICK_SECONDS)

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0)
    began = time.perf_counter()
    await teller.look()
    took = time.perf_counter() - began
    await asyncio.sleep(2 * _TICK_SECONDS)
    ticking.cancel()
    return 1_000 * took, 1_000 * held


def _keep_answers(memory: Memory, archive: Archive, articles: Sequence[Row]) -> None:
    """Keep answers that cite sentences of the articles in turn, of as many chats."""
    cited = []
    for row in articles:
        stored = archive.article(row["id"])
        spans = sentences(stored.article.text)[:CITED] if stored else []
        cited.append(tuple(CitationTarget(n, row["id"], 1, s.start, s.end) for n, s in enumerate(spans, 1)))
    for n in range(ANSWERS):
        places = cited[n % len(cited)]
        key = memory.keep(n, ShownAnswer("nb", (Page("x" * 600),), places))
        memory.note_told(ToldAnswer(key or "", n, None, 1, "nb", places))


def _keep_watches(memory: Memory, asked: Sequence[Row]) -> None:
    """Let chats follow and wait for what the questions ask."""
    for n in range(FOLLOWS + QUESTIONS):
        inquiry = Inquiry(f"{asked[n % len(asked)]['question']}{' ' * (n // len(asked))}")
        kind: WatchKind = "follow" if n < FOLLOWS else "question"
        memory.watch(Watch(kind, n, None, 1, n, "nb", inquiry, time.time() + _LONG_SECONDS))


def _changed(row: Row, n: int = 0) -> Row:
    """Return a version of an article in which a figure of its own was added."""
    return {**row, "text": f"{row['text']}\n\nMinst {n + 3} personer er skadd, opplyser politiet."}


def _index(work: Path, rows: Sequence[Row]) -> None:
    file = work / "articles.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    index_paths(work / "index", [file], load_encoder(DEFAULT_MODEL), lambda _: None)


def _memory() -> float:
    """Return the memory of this process that is in use, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4_096 / 1e6


def _measure_interests(work: Path, articles: Sequence[Row], asked: Sequence[Row]) -> None:
    """Print which questions the index finds near their own article, and near how many others."""
    _index(work, articles)
    encoder = load_encoder(DEFAULT_MODEL)
    ids = {row["id"] for row in articles}
    answered = [row for row in asked if row.get("article") in ids and row.get("answer")]
    print(f"NEAR {NEAR}, SHARED {SHARED}, {len(articles)} articles")
    with closing(Archive(work / "index", encoder.name)) as archive:
        for language in ("nb", "en"):
            rows = [row for row in answered if row["language"] == language]
            interests = Interests(encoder)
            interests.hold({n: row["question"] for n, row in enumerate(rows)})
            own = others = 0
            for article in ids:
                for n in interests.near(archive, article):
                    own += rows[n]["article"] == article
                    others += rows[n]["article"] != article
            share = others / (len(rows) * (len(ids) - 1))
            print(f"{language}: {own / len(rows):.3f} of {len(rows)} near their own article, {share:.4f} near another")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
