"""Kill a process at random moments while it takes articles in, and look at what it leaves.

Each process goes on where the one before was killed: it indexes and watches what a wire sends (new articles, later
versions, late older ones, kills, later versions of what was killed), asks after each, and prints a line when that is
done. When it is killed is counted in lines, with a random delay after the last.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from index.articles.passages import passages_of
from index.indexing import index_paths
from index.storage.archive import Archive
from index.watching.listener import Listener
from index.watching.places import Folder, Places
from index.watching.watcher import Watcher
from retrieval.newsdesk import Newsdesk
from retrieval.replies import cited_in
from retrieval.search.models import load_reader
from tests.conftest import PROJECT
from tests.index.encoders.encoders import GramEncoder
from tests.index.watching.watching import AtOnce

AT_ONCE = 3
"""Events that are handed in together: so many more than were reported may have happened."""
_MOST_LINES = 8
_MOST_SECONDS = 0.4
"""After the last line that is counted: longer than one turn takes."""
_TOWNS = "Vestdal Storvik Lerelva Nordbygda Kvernes Austmarka Fossli Tindvik".split()


@dataclass(frozen=True, slots=True)
class Event:
    """What the wire sends: a version of an article, or word that it is killed."""

    number: int
    article: str
    version: int
    is_kill: bool = False

    def write(self, folder: Path) -> Path:
        """Write it to a file elsewhere and move it in."""
        item = {
            "uri": self.article,
            "type": "text",
            "version": str(self.version),
            "pubstatus": "canceled" if self.is_kill else "usable",
            "versioncreated": f"2024-03-04T08:{self.version % 60:02}:00Z",
            "headline": f"Sak {self.article}",
            "body_text": "" if self.is_kill else text_of(self.article, self.version),
        }
        aside, file = folder.parent / "aside", folder / f"{self.number:06}.ninjs"
        aside.write_text(json.dumps(item), encoding="utf-8")
        os.utime(aside, (1_700_000_000 + self.number,) * 2)
        aside.rename(file)
        return file


def text_of(article: str, version: int) -> str:
    """Return what a version of an article says: several passages, each of which tells whose it is."""
    town = _TOWNS[int(article[1:]) % len(_TOWNS)]
    return "\n\n".join(
        f"Brua i {town} koster {version} millioner kroner, opplyser kommunen om {article}."
        + f" Avsnitt {n} av sak {article} handler om veien, fisken og været i {town}." * 8
        for n in range(4)
    )


def events(seed: int, count: int) -> list[Event]:
    """Return what the wire sends, in order; as many again begin the same way."""
    chance = random.Random(seed)
    sent: list[Event] = []
    versions: dict[str, int] = {}
    for number in range(count):
        kind = chance.random()
        known = list(versions)
        if kind < 0.5 or not known:
            article, version = f"a{len(versions)}", 2
        else:
            article = chance.choice(known)
            version = 1 if kind > 0.92 else versions[article] + 1
        versions[article] = max(version, versions.get(article, 0))
        sent.append(Event(number, article, version, is_kill=bool(known) and 0.8 < kind <= 0.92))
    return sent


def state_after(sent: list[Event]) -> dict[str, int | None]:
    """Return which version of each article stands; None where it was killed, for good."""
    state: dict[str, int | None] = {}
    for event in sent:
        before = state.get(event.article, 0)
        if before is not None:
            state[event.article] = None if event.is_kill else max(before, event.version)
    return state


@dataclass
class Series:
    """A row of kills in one archive, and what was found wrong; `seed` repeats it."""

    folder: Path
    seed: int
    reported: int = 0
    answers: int = 0
    faults: list[str] = field(default_factory=list)
    _open: Archive | None = None

    def run(self, moments: int) -> None:
        """Kill so many processes, and look each time."""
        chance = random.Random(self.seed)
        for moment in range(moments):
            lines, delay = chance.randint(1, _MOST_LINES), chance.uniform(0, _MOST_SECONDS)
            before = len(self.faults)
            self._kill_one(lines, delay)
            self._look()
            for fault in self.faults[before:]:
                print(f"moment {moment} of seed {self.seed} (line {lines}, {delay:.3f} s): {fault}", flush=True)
        if self._open:
            self._open.close()

    def _kill_one(self, lines: int, delay: float) -> None:
        command = [sys.executable, "-m", "tests.kills", str(self.folder), str(self.seed), str(self.reported)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as writer:
            assert writer.stdout is not None
            told = [writer.stdout.readline() for _ in range(lines)]
            time.sleep(delay)
            os.kill(writer.pid, signal.SIGKILL)
            told += [line for line in writer.stdout.read().splitlines() if line.endswith("}")]
        if writer.returncode != -signal.SIGKILL:
            self.faults.append(f"the process ended by itself with {writer.returncode}")
        for line in filter(str.strip, told):
            self._take(json.loads(line))

    def _take(self, told: dict[str, object]) -> None:
        """Take note of what a process reported, and check that its answers cite what stood there then."""
        self.reported = int(str(told["done"]))
        state = state_after(events(self.seed, self.reported))
        for article, start, end, quote in told["cited"]:  # type: ignore[attr-defined]
            self.answers += 1
            version = state.get(article)
            if version is None:
                self.faults.append(f"{article} was killed, and is cited")
            elif text_of(article, version)[start:end] != quote:
                self.faults.append(f"{article} has no {quote!r} at {start}")

    def _look(self) -> None:
        """Compare the archive with what may stand in it, through a reader that was open and one opened now."""
        sent = events(self.seed, self.reported + AT_ONCE)
        allowed = [state_after(sent[:count]) for count in range(self.reported, len(sent) + 1)]
        with closing(Archive(self.folder / "archive", GramEncoder().name)) as archive:
            for article in allowed[-1]:
                self._look_at(archive, article, {state.get(article, 0) for state in allowed})
            self._open = self._open or Archive(self.folder / "archive", GramEncoder().name)
            for reader in (archive, self._open):
                self._search(reader, {article for article, version in allowed[0].items() if version is None})

    def _look_at(self, archive: Archive, article: str, versions: set[int | None]) -> None:
        stored, passages = archive.article(article), archive.passages_of(article)
        if stored is None:
            if not versions & {None, 0}:
                self.faults.append(f"{article} was reported, and is lost")
            if passages:
                self.faults.append(f"{article} is gone, and its passages are not")
            return
        texts = {text_of(article, version) for version in versions if version}
        if stored.article.text not in texts:
            self.faults.append(f"{article} is none of its versions {versions}")
        elif [each.passage for each in passages] != passages_of(stored.article.text):
            self.faults.append(f"{article} is not whole")
        if {each.version for each in passages} - {stored.version}:
            self.faults.append(f"{article} has passages of another version")

    def _search(self, reader: Archive, killed: set[str]) -> None:
        for town in _TOWNS:
            ids = [number for number, _ in reader.matching(f"brua i {town}", 50)]
            for passage in reader.passages(ids).values():
                stored = reader.article(passage.article, passage.version)
                if passage.article in killed or stored is None:
                    self.faults.append(f"{passage.article} is found, and should not be")
                elif not stored.article.text[passage.passage.start : passage.passage.end].strip():
                    self.faults.append(f"{passage.article} is found where it has no text")


def _work(folder: Path, seed: int, done: int) -> None:
    """Take in what comes after the events that are done, and ask; this is what is killed."""
    archive, inbox, aside = folder / "archive", folder / "inbox", folder / "files"
    for place in (inbox, aside):
        place.mkdir(exist_ok=True)
    encoder, reader, chance = GramEncoder(), load_reader(threads=1), random.Random()
    places = Places((Folder(inbox),), ())
    watcher = Watcher(archive, encoder, places, threading.Event(), AtOnce(), listener=Listener(), chance=chance.random)
    now = time.time() + 3600 * done
    while True:
        sent = events(seed, done + AT_ONCE)[done:]
        if (done // AT_ONCE) % 2:
            index_paths(archive, [event.write(aside) for event in sent], encoder, lambda _: None)
        else:
            for event in sent:
                event.write(inbox)
            for _ in range(2):
                now += 2
                watcher.step(now)
        done += len(sent)
        with closing(Archive(archive, encoder.name)) as opened:
            reply = Newsdesk(opened, encoder, reader).ask(f"Hvor mye koster brua i {chance.choice(_TOWNS)}?")
        cited = [(each.article.id, each.start, each.end, each.quote) for each in cited_in(reply)]
        print(json.dumps({"done": done, "cited": cited}), flush=True)


if __name__ == "__main__":
    _work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
