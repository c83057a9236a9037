"""A week of a wire service is watched, and after each day stands and is answered what must be."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

import pytest

from index.articles.wire import handing_in
from index.storage.archive import STORE_FILE, Archive
from index.storage.store import Store
from index.watching.places import Folder, Places
from retrieval.newsdesk import Newsdesk
from retrieval.replies import Answer, Related, cited_in
from retrieval.search.models import load_reader
from tests.index.watching.watching import Watch
from tests.week import ASKS, DAYS, MONDAY, TOWNS, Week, figure_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.encoders.encoder import Encoder
    from retrieval.replies import Reply
    from tests.week import Item, Truth

ASKED_A_DAY = 1
"""Questions to the real desk of each kind of item, for they take time."""


class Clock(datetime):
    """The machine's clock, as it stands in that week."""

    moment = MONDAY

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        return cls.fromtimestamp(cls.moment.timestamp(), tz)


@pytest.fixture
def watch(tmp_path: Path, bundled: Encoder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    monkeypatch.setattr(handing_in, "datetime", Clock)
    (tmp_path / "inbox").mkdir()
    watched = Watch(tmp_path / "archive", Places((Folder(tmp_path / "inbox"),), ()), encoder=bundled)
    yield watched
    watched.watcher.close()


def test_after_each_day_of_a_week_stands_and_is_answered_what_must_be(watch: Watch, bundled: Encoder) -> None:
    week, reader, open_since_monday = Week(), load_reader(), None
    for day in range(DAYS):
        deliver(watch, week.day(day))
        Clock.moment = MONDAY + timedelta(days=day + 1)
        watch.now = Clock.moment.timestamp()
        watch.steps(3)
        if day == 3:
            watch.restart()
        check_what_stands(watch.archive, week.truth)
        with closing(Archive(watch.archive, bundled.name)) as archive:
            open_since_monday = open_since_monday or Archive(watch.archive, bundled.name)
            for each in (archive, open_since_monday):
                check_what_is_found(each, week.truth)
            check_answers(Newsdesk(open_since_monday, bundled, reader), week, day)
    assert open_since_monday
    open_since_monday.close()
    assert week.truth.held == set()
    assert all("is not to be shown before" in told.reason for a in watch.arrivals for told in a.intake.refused)


def test_the_week_has_two_hundred_items_of_every_kind_in_every_format() -> None:
    items = Week().items
    assert len(items) == 200
    assert all(count >= 6 for count in Counter(item.kind for item in items).values())
    assert len({(item.format, item.kind) for item in items}) > 30


def deliver(watch: Watch, items: list[Item]) -> None:
    """Write the files of a day elsewhere and move them in."""
    for item in items:
        name, data = item.file()
        aside = watch.archive.parent / name
        aside.write_bytes(data)
        os.utime(aside, (item.at.timestamp(),) * 2)
        aside.rename(watch.archive.parent / "inbox" / name)


def check_what_stands(folder: Path, truth: Truth) -> None:
    with closing(Store(folder / STORE_FILE)) as store:
        standing = {stored.article.id: stored for stored, _ in store.current_articles()}
        assert {key: stored.article.text for key, stored in standing.items()} == truth.texts
        corrected = {key for key, stored in standing.items() if store.correction_of(key, stored.version)}
        assert corrected == truth.corrected & truth.texts.keys()
        for article in truth.killed:
            known = store.withdrawal_of(article)
            assert known is not None
            assert known.kind == "canceled"
            assert store.article(article) is store.article(article, 1) is None


def check_what_is_found(archive: Archive, truth: Truth) -> None:
    """Look for every town by its name: all that stands is found, and nothing else."""
    found = {
        passage.article
        for town in TOWNS
        for passage in archive.passages([number for number, _ in archive.matching(town, 5)]).values()
    }
    assert found == truth.texts.keys()
    assert archive.holdings().articles == len(truth.texts)


def check_answers(desk: Newsdesk, week: Week, day: int) -> None:
    """Ask of what this day changed: later versions are cited as they stand, and what is killed or held is not."""
    today = [item for item in week.items if 0 <= (item.at - MONDAY).days == day]
    for kind in ("update", "correction", "copy", "kill", "embargo"):
        for item in [each for each in today if each.kind == kind][:ASKED_A_DAY]:
            check_answer(desk.ask(ASKS[item.story % len(ASKS)].format(town=TOWNS[item.story])), item, week.truth)


def check_answer(reply: Reply, item: Item, truth: Truth) -> None:
    cited = cited_in(reply)
    assert all(truth.texts[each.article.id][each.start : each.end] == each.quote for each in cited)
    of_story = [each for each in cited if TOWNS[item.story] in each.article.text]
    if item.kind == "kill" and item.story not in truth.copied:
        assert of_story == []
        assert reply.withdrawn  # type: ignore[union-attr]
    elif item.kind == "embargo" and item.story in truth.held:
        assert of_story == []
    elif item.id in truth.texts and item.kind != "copy":
        assert isinstance(reply, Answer | Related)
        version = next(n for n in (1, 2) if text_of(item.story, n) == truth.texts[item.id])
        assert str(figure_of(item.story, version)) in " ".join(each.quote for each in of_story)
        assert bool(reply.corrections) == (item.id in truth.corrected)
    if item.kind == "copy":
        assert isinstance(reply, Answer | Related)
        assert len({each.quote for each in of_story}) == len(of_story)
