"""Jobs: what is to be told, kept until it is, and how far the archive's history has been gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.kept.database import Kept
from bot.telegram.records import Job

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.telegram.records import Arrival, JobState, PlannedJob

_JOB = "id, kind, about, chat, state"


class Jobs(Kept):
    """Keeps each job with its state, which is written before a message goes out: what may have gone out never does."""

    def cursor(self, name: str) -> int | None:
        """Return how far something has been gone through; None where it was never begun."""
        row = self._db.execute("SELECT number FROM cursors WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else None

    def plan(self, jobs: Iterable[PlannedJob]) -> None:
        """Keep jobs; one that waits already stays as it is."""
        for job in jobs:
            self._write(
                "INSERT INTO jobs (kind, about, chat, due, state) SELECT ?1, ?2, ?3, ?4, 'waiting' WHERE NOT EXISTS "
                "(SELECT 1 FROM jobs WHERE kind = ?1 AND about = ?2 AND state = 'waiting')",
                (job.kind, job.about, job.chat, job.due),
            )

    def go_on(self, name: str, number: int, jobs: Iterable[PlannedJob] = (), arrivals: Iterable[Arrival] = ()) -> None:
        """Note how far something has been gone through, together with the jobs and the news that came of it."""
        with self._together():
            self.plan(jobs)
            for each in arrivals:
                self._write(
                    "INSERT OR IGNORE INTO arrivals VALUES (?, ?, ?, 0)", (each.watch, each.article, each.version)
                )
            self._write(
                "INSERT INTO cursors VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET number = ?2", (name, number)
            )

    def due_jobs(self, now: float, count: int) -> list[Job]:
        """List the jobs that are due, the first of each chat, the longest due first."""
        rows = self._db.execute(
            f"SELECT {_JOB}, min(due) FROM jobs WHERE state <> 'sending' AND due <= ? "  # noqa: S608 - names of ours
            "GROUP BY chat ORDER BY 6, id LIMIT ?",
            (now, count),
        )
        return [Job(*row[:-1]) for row in rows]

    def mark_job(self, job: Job, state: JobState) -> bool:
        """Note how far a job has come; tell whether that could be written."""
        return self._write("UPDATE jobs SET state = ? WHERE id = ?", (state, job.id))

    def put_off(self, job: Job, due: float) -> None:
        """Let a job wait until later: nothing of it has gone out."""
        self._write("UPDATE jobs SET state = 'waiting', due = ? WHERE id = ?", (due, job.id))

    def end_job(self, job: Job) -> None:
        """Forget a job."""
        self._write("DELETE FROM jobs WHERE id = ?", (job.id,))

    def interrupted_jobs(self) -> list[Job]:
        """List the jobs that were being sent when the bot was killed: nobody knows whether they went out."""
        return [Job(*row) for row in self._db.execute(f"SELECT {_JOB} FROM jobs WHERE state = 'sending'")]  # noqa: S608

    def drop_jobs(self, chat: int) -> None:
        """Forget the jobs of a chat."""
        self._write("DELETE FROM jobs WHERE chat = ?", (chat,))
