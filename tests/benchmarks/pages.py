"""Measure how many pages of citations are served a second, and how long a request takes, over HTTP on loopback.

    python -m tests.benchmarks.pages [--requests 4000] [--at-once 16] [--clients 1]

The server runs in this process; the clients, which take as much of the processor again, in others.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.web.application import Pages, application
from bot.web.links import Links
from bot.web.server import serving
from index.encoders.models import DEFAULT_MODEL, load_encoder
from index.indexing import index_paths
from index.storage.archive import Archive
from tests.bot.web.screenshots import FIRST

CLIENT = """
import asyncio, json, sys, time
async def one(port, path, count, times):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(count):
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n".encode())
        head = await reader.readuntil(b"\\r\\n\\r\\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        await reader.readexactly(int(head.lower().split(b"content-length: ")[1].split(b"\\r")[0]))
        times.append(time.perf_counter() - began)
    writer.close()
async def main(port, path, count, at_once):
    times = []
    await asyncio.gather(*(one(port, path, count // at_once, times) for _ in range(at_once)))
    print(json.dumps(times))
asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=4_000)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--clients", type=int, default=1)
    asyncio.run(measure(parser.parse_args()))


async def measure(arguments: argparse.Namespace) -> None:
    encoder, links = load_encoder(DEFAULT_MODEL), Links("http://127.0.0.1", bytes(32), 1)
    with TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        file.write_text(json.dumps(FIRST), encoding="utf-8")
        index_paths(Path(folder, "index"), [file], encoder, lambda _: None)
        with closing(Archive(Path(folder, "index"), encoder.name)) as archive:
            path = links.to_words(FIRST["id"], 1, 0, 40, "nb").removeprefix(links.root).partition("#")[0]
            async with serving(application(Pages(archive, links).routes), ("127.0.0.1", 0), "") as port:
                each = [str(port), path, str(arguments.requests // arguments.clients), str(arguments.at_once)]
                began, worked = time.perf_counter(), time.process_time()
                clients = [
                    await asyncio.create_subprocess_exec(sys.executable, "-c", CLIENT, *each, stdout=subprocess.PIPE)
                    for _ in range(arguments.clients)
                ]
                said = [await client.communicate() for client in clients]
                seconds, worked = time.perf_counter() - began, time.process_time() - worked
    times = np.array([ms for out, _ in said for ms in json.loads(out)]) * 1000
    print(f"{len(times) / seconds:.0f} requests a second; median {np.median(times):.1f} ms, ", end="")
    print(f"95 % within {np.percentile(times, 95):.1f} ms; ", end="")
    print(f"{1000 * worked / len(times):.2f} ms of one core for each")


if __name__ == "__main__":
    main()
