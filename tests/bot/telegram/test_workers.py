from __future__ import annotations

import asyncio
import threading

import pytest

from bot.telegram.transport.workers import Workers


async def test_work_is_done_by_turns_and_not_in_order_of_arrival() -> None:
    done: list[str] = []
    started, gate = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        assert gate.wait(20)

    workers = Workers(1)
    first = asyncio.create_task(workers.run(1, work))
    await asyncio.to_thread(started.wait, 20)
    later = [asyncio.create_task(workers.run(1, done.append, f"much {number}")) for number in range(4)]
    others = [asyncio.create_task(workers.run(person, done.append, f"{person}")) for person in (2, 3)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *later, *others)
    workers.close()
    assert done == ["much 0", "2", "3", "much 1", "much 2", "much 3"]


async def test_one_persons_work_leaves_half_of_the_threads_to_others() -> None:
    gate = threading.Event()
    workers = Workers(4)
    slow = [asyncio.create_task(workers.run(1, gate.wait, 20)) for _ in range(50)]
    await asyncio.sleep(0)
    assert await asyncio.wait_for(workers.run(2, lambda: "done"), 10) == "done"
    gate.set()
    assert all(await asyncio.gather(*slow))
    workers.close()


async def test_what_goes_wrong_is_raised_where_it_was_asked_for() -> None:
    workers = Workers(1)
    with pytest.raises(ValueError, match="invalid literal"):
        await workers.run(1, int, "x")
    assert await workers.run(None, int, "8") == 8
    workers.close()


async def test_what_was_given_before_the_close_is_done() -> None:
    workers = Workers(2)
    work = [asyncio.create_task(workers.run(1, int, str(number))) for number in range(20)]
    await asyncio.sleep(0)
    workers.close()
    assert await asyncio.gather(*work) == list(range(20))
