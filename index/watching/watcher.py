"""The watcher: looks at folders and asks feeds, takes in what has arrived, and tells of places that fall silent."""

from __future__ import annotations

import logging
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.articles.submissions import printable
from index.errors import ArchiveError, ModelMismatchError
from index.watching.batches import Inbox, handled_files
from index.watching.faults import FeedError
from index.watching.feeds import Feeds
from index.watching.listener import Arrival, Silence
from index.watching.records import WatchRecords
from index.watching.silence import is_silent, with_delivery
from index.watching.taking_in import StoppedError, TakerIn
from index.watching.threads import Threads

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path
    from threading import Event

    from index.encoders.encoder import Encoder
    from index.watching.batches import Batch
    from index.watching.fetching import Fetched
    from index.watching.listener import Listener
    from index.watching.places import Feed, Folder, Places
    from index.watching.records import PlaceRecord

LOG = logging.getLogger(__name__)

_EVERY_SECONDS = 2
_FETCHED_AT_ONCE = 4
_LONGEST_PAUSE_SECONDS = 60


class Watcher:
    """Watches places for one archive; all it does is done in `step`."""

    def __init__(  # noqa: PLR0913 - the clock's and chance's part is given too, so that nothing here waits or varies
        self,
        archive: Path,
        encoder: Encoder,
        places: Places,
        stopping: Event,
        executor: Executor,
        *,
        listener: Listener,
        chance: Callable[[], float],
    ) -> None:
        self._archive = archive
        self._places = places
        self._listener = listener
        self._chance = chance
        self._stopping = stopping
        self._taker = TakerIn(archive, encoder, stopping)
        self._feeds = Feeds(places.feeds, executor, stopping, allows_private=places.allows_private)
        self._lock = FileLock(archive / "watch.lock", timeout=0, mode=0o600)
        self._records: WatchRecords | None = None
        self._known: dict[str, PlaceRecord] = {}
        self._inboxes: dict[str, Inbox] = {}
        self._answers: list[tuple[Feed, Fetched]] = []
        self._looked_at: set[str] = set()
        self._fault: str | None = None
        self._pause = 0.0
        self._not_before = 0.0
        self._is_behind = False

    def run(self) -> None:
        """Watch until told to stop. Raises ModelMismatchError where another model made the archive."""
        try:
            while not self._stopping.is_set():
                self.step(time.time())
                if not self._is_behind:
                    self._stopping.wait(_EVERY_SECONDS)
        finally:
            self.close()

    def close(self) -> None:
        """Let another process watch."""
        if self._records:
            self._records.close()
            self._records = None
        self._lock.release()

    def step(self, now: float) -> None:
        """Take in what is there now. What goes wrong is logged in one line and tried again, later each time."""
        self._is_behind = False
        if now < self._not_before:
            return
        try:
            records = self._open()
            self._feeds.ask(now, {key: record.validators for key, record in self._known.items()})
            for folder in self._places.folders:
                self._look_at(folder, records, now)
            self._take_answers(records, now)
            self._mind_silence(records, now)
        except StoppedError:
            return
        except ModelMismatchError:
            raise
        except ArchiveError as error:
            self._back_off(str(error), now)
            return
        except OSError as error:
            self._back_off(f"{self._archive} cannot be written: {error.strerror or error}.", now)
            return
        except Exception:
            LOG.exception("Watching failed, which is a fault of Kildebot.")
            self._back_off("Watching failed.", now)
            return
        if self._fault:
            LOG.info("The archive takes in articles again.")
        self._fault, self._pause = None, 0

    def _back_off(self, fault: str, now: float) -> None:
        self._pause = min(max(2 * self._pause, _EVERY_SECONDS), _LONGEST_PAUSE_SECONDS)
        self._not_before = now + self._pause
        if fault != self._fault:
            LOG.warning("%s It is tried again until it works.", fault)
        self._fault = fault

    def _open(self) -> WatchRecords:
        """Return what is known, once no other process watches for this archive."""
        if self._records is None:
            self._archive.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                if not self._lock.is_locked:
                    self._lock.acquire()
            except Timeout as error:
                raise ArchiveError(f"Another process watches for the archive in {self._archive}.") from error
            records = WatchRecords(self._archive)
            self._known = records.begin(self._places.all)
            self._inboxes = {each.key: Inbox(each.path, records.handled(each.key)) for each in self._places.folders}
            self._records = records
        return self._records

    def _look_at(self, folder: Folder, records: WatchRecords, now: float) -> None:
        batch = self._inboxes[folder.key].look(now)
        self._note_fault(folder, records, batch.fault)
        if batch.articles or batch.others or batch.gone:
            self._take_files(folder, batch, records, now)
        self._is_behind |= batch.has_more
        if batch.is_last:
            self._looked_at.add(folder.key)

    def _take_files(self, folder: Folder, batch: Batch, records: WatchRecords, now: float) -> None:
        intake = self._taker.take_in(list(batch.articles))
        files = handled_files(batch, intake.refused)
        times = [each.stamp.arrived for each in files if each.file in batch.articles and not each.refused]
        if times or intake.changed:
            self._note_delivery(folder, min(max(times, default=now), now))
        records.keep(self._known[folder.key], files, batch.gone)
        self._inboxes[folder.key].put_away(files, batch.gone)
        for refusal in intake.refused:
            LOG.warning("refused: %s: %s", refusal.place, printable(refusal.reason))
        self._tell_arrival(Arrival(folder.label, intake))

    def _take_answers(self, records: WatchRecords, now: float) -> None:
        for feed, answer in self._feeds.answers(now, self._chance):
            self._looked_at.add(feed.key)
            if isinstance(answer, FeedError):
                self._note_fault(feed, records, str(answer))
            elif answer.body is None:
                self._note_fault(feed, records, None)
            else:
                self._answers.append((feed, answer))
        while self._answers:  # one that cannot be taken in now waits here until it can
            self._take_feed(*self._answers[0], records, now)
            self._answers.pop(0)

    def _take_feed(self, feed: Feed, answer: Fetched, records: WatchRecords, now: float) -> None:
        file = self._archive / "feeds" / f"{feed.key}.xml"
        file.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            file.write_bytes(answer.body or b"")
            intake = self._taker.take_in([file])
        finally:
            file.unlink(missing_ok=True)  # what is erased from the archive must be in no file beside it
        if intake.changed:
            self._note_delivery(feed, now)
        self._known[feed.key] = replace(self._known[feed.key], validators=answer.validators)
        records.keep(self._known[feed.key])
        self._note_fault(feed, records, intake.refused[0].reason if intake.refused else None)
        self._tell_arrival(Arrival(feed.label, intake))

    def _note_fault(self, place: Folder | Feed, records: WatchRecords, fault: str | None) -> None:
        known = self._known[place.key]
        if known.fault == fault:
            return
        if fault:
            LOG.warning("%s: %s. It is tried again.", place.label, fault)
        else:
            LOG.info("%s: all is well again.", place.label)
        self._known[place.key] = replace(known, fault=fault)
        records.keep(self._known[place.key])

    def _note_delivery(self, place: Folder | Feed, at: float) -> None:
        known = self._known[place.key]
        times = with_delivery(known.deliveries, at, self._stall_seconds)
        self._known[place.key] = replace(known, deliveries=times)

    def _tell_arrival(self, arrival: Arrival) -> None:
        done = arrival.intake
        if done.changed or done.refused:
            counts = (done.added, done.updated, done.removed, len(done.refused))
            LOG.info("%s: %d added, %d updated, %d removed, %d refused", arrival.place, *counts)
            self._listener.on_arrival(arrival)

    def _mind_silence(self, records: WatchRecords, now: float) -> None:
        for place in list(self._known.values()):
            silent = is_silent(place.deliveries, now, self._stall_seconds)
            if silent == place.is_silent or place.key not in self._looked_at:
                continue
            self._known[place.key] = replace(place, is_silent=silent)
            records.keep(self._known[place.key])
            word = Silence(place.label, place.kind, place.deliveries[-1], has_ended=not silent)
            if silent:
                hours = (now - word.since) / 3600
                LOG.warning("%s usually delivers, and has not for %.0f hours.", place.label, hours)
            else:
                LOG.warning("%s delivers again.", place.label)
            self._listener.on_silence(word)

    @property
    def _stall_seconds(self) -> float:
        return self._places.stall_hours * 3600


def watch(archive: Path, encoder: Encoder, places: Places, stopping: Event, listener: Listener) -> None:
    """Watch places for an archive until told to stop.

    Raises ModelMismatchError where another model made the archive.
    """
    chance = random.Random().random  # noqa: S311 - it only spreads requests over time
    Watcher(archive, encoder, places, stopping, Threads(_FETCHED_AT_ONCE), listener=listener, chance=chance).run()
