"""Feeds are asked politely, over addresses that were checked, and what they send is taken in."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from email.utils import formatdate
from typing import TYPE_CHECKING

import certifi
import pytest

from index.watching.addresses import is_public
from index.watching.faults import FeedError
from index.watching.feeds import FeedTurn
from index.watching.fetching import Validators, fetch
from index.watching.places import Feed
from index.watching.records import watched
from tests.index.watching.watching import Reply, feed_server, rss, watching

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.watching.fetching import Fetched
    from tests.index.watching.watching import FeedServer

BRIDGE, TUNNEL = "Brua over fjorden åpner i mai.", "Tunnelen under fjellet er stengt."


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as server:
        yield server


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def fetched(url: str, *, allows_private: bool = True) -> Fetched:
    return fetch(url, Validators(), threading.Event(), allows_private=allows_private)


def test_a_feed_is_taken_in_and_asked_again_by_what_its_server_gave(archive: Path, server: FeedServer) -> None:
    given = {"ETag": '"one"', "Last-Modified": "Mon, 02 Jan 2017 10:00:00 GMT"}
    server.replies["/rss"] = Reply(rss(BRIDGE), headers=given)
    with watching(archive, feeds=(f"{server.root}/rss",)) as watch:
        watch.steps(10)
        assert watch.texts == {BRIDGE}
        assert len(server.asked) == 1
        watch.restart()
        watch.steps(1, after=400)
        headers = server.asked[-1][1]
        assert (headers["if-none-match"], headers["if-modified-since"]) == ('"one"', given["Last-Modified"])
        assert len(watch.arrivals) == 1
        server.replies["/rss"] = Reply(rss(BRIDGE, TUNNEL), headers=given | {"ETag": '"two"'})
        watch.steps(1, after=400)
        assert watch.texts == {BRIDGE, TUNNEL}


def test_two_feeds_with_the_same_articles_do_not_replace_them_for_ever(archive: Path, server: FeedServer) -> None:
    with watching(archive, feeds=(f"{server.root}/a", f"{server.root}/b")) as watch:
        for number in range(4):
            for path, title in (("/a", "Siste"), ("/b", "Innenriks")):
                server.replies[path] = Reply(rss(BRIDGE, f"Sak nummer {number} om noe annet.", title=title))
            watch.steps(1, after=400)
            assert [arrival.intake.updated for arrival in watch.arrivals[-2:]] == [0, 1 if number else 2]
        server.replies["/a"] = Reply(rss(BRIDGE.replace("mai", "juni"), title="Siste"))
        watch.steps(1, after=400)
        assert BRIDGE.replace("mai", "juni") in watch.texts


def test_no_copy_of_a_feed_is_left_where_what_is_erased_would_be_found(archive: Path, server: FeedServer) -> None:
    server.replies["/rss"] = Reply(rss(BRIDGE))
    with watching(archive, feeds=(f"{server.root}/rss",)) as watch:
        watch.steps()
        assert list((archive / "feeds").iterdir()) == []


def test_what_was_fetched_is_taken_in_when_the_archive_can_be_written_again(archive: Path, server: FeedServer) -> None:
    server.replies["/rss"] = Reply(rss(BRIDGE), headers={"ETag": '"one"'})
    with watching(archive, feeds=(f"{server.root}/rss",)) as watch:
        archive.mkdir()
        (archive / "feeds").touch()  # a file where the folder should be
        watch.steps(3)
        assert watch.texts == set()
        (archive / "feeds").unlink()
        watch.steps(1, after=60)
        assert watch.texts == {BRIDGE}
        assert len(server.asked) == 1


def test_a_server_that_asks_to_be_left_alone_is(archive: Path, server: FeedServer) -> None:
    server.replies["/rss"] = Reply(status=429, headers={"Retry-After": "5000"})
    with watching(archive, feeds=(f"{server.root}/rss",)) as watch:
        watch.steps(50, after=98)
        assert len(server.asked) == 1
        watch.steps(3, after=98)
        assert len(server.asked) == 2
        assert watched(archive).places[0].fault == "the server answers 429"


@pytest.mark.parametrize(
    ("retry_after", "at_least"),
    [("900", 900), (formatdate(2_000_000, usegmt=True), 1_000_000 - 913_600), ("soon", 540), ("0", 540), (None, 540)],
)
def test_a_feed_that_fails_is_asked_when_its_server_says(retry_after: str | None, at_least: float) -> None:
    now = 1_000_000.0
    turn = FeedTurn().after_failure(now, 0, retry_after)
    assert turn.next_time - now == pytest.approx(at_least)


def test_a_feed_that_goes_on_failing_is_asked_ever_less_often_but_still_asked() -> None:
    turn, pauses = FeedTurn(), []
    for _ in range(20):
        turn = turn.after_failure(0, 0.5, None)
        pauses.append(turn.next_time)
    assert pauses[:4] == [600, 1200, 2400, 4800]
    assert pauses[-1] == 6 * 3600
    assert turn.after_answer(0, 0.5) == FeedTurn(300)


def test_feeds_are_not_asked_all_at_once() -> None:
    assert (FeedTurn().after_answer(0, 0).next_time, FeedTurn().after_answer(0, 1).next_time) == (270, 330)


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(status=404), "the server answers 404"),
        (Reply(b"<!doctype html><html><body><p>Kom tilbake senere.</p></body></html>"), "sends something else"),
        (Reply(b"x" * 20_000_001), "is larger than 20 MB"),
        (Reply(rss(BRIDGE)[:-20]), "not valid XML"),
    ],
)
def test_a_feed_that_is_broken_is_told_and_taken_in_when_it_is_mended(
    archive: Path, server: FeedServer, reply: Reply, fault: str
) -> None:
    server.replies["/rss"] = reply
    with watching(archive, feeds=(f"{server.root}/rss",)) as watch:
        watch.steps(1)
        assert watch.texts == set()
        (place,) = watched(archive).places
        assert fault in (place.fault or "")
        assert place.last_delivery is None
        server.replies["/rss"] = Reply(rss(BRIDGE))
        watch.steps(1, after=1000)
        assert watch.texts == {BRIDGE}
        (place,) = watched(archive).places
        assert (place.fault, place.last_delivery) == (None, watch.now)


def test_redirects_are_followed_but_not_for_ever(server: FeedServer) -> None:
    server.replies["/old"] = Reply(status=301, headers={"Location": "/rss"})
    server.replies["/rss"] = Reply(rss(BRIDGE))
    server.replies["/round"] = Reply(status=302, headers={"Location": "/round"})
    assert fetched(f"{server.root}/old").body == rss(BRIDGE)
    with pytest.raises(FeedError, match="too often"):
        fetched(f"{server.root}/round")
    assert len(server.asked) == 8


def test_the_server_is_asked_by_its_name_at_the_address_that_was_checked(server: FeedServer) -> None:
    server.replies["/rss"] = Reply(rss(BRIDGE))
    port = server.root.rpartition(":")[2]
    fetched(f"http://reader:secret@localhost:{port}/rss")
    headers = server.asked[0][1]
    assert headers["host"] == f"localhost:{port}"
    assert headers["authorization"].startswith("Basic ")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_must_be_of_the_name_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    files = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)
    monkeypatch.setattr(certifi, "where", lambda: str(certificate))
    names: list[str | None] = []
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda _, name, __: names.append(name)
    with feed_server(context) as server:
        server.replies["/rss"] = Reply(rss(BRIDGE))
        assert fetched(f"{server.root.replace('127.0.0.1', 'localhost')}/rss").body == rss(BRIDGE)
        with pytest.raises(FeedError, match="cannot be fetched"):
            fetched(f"{server.root}/rss")
    assert names[0] == "localhost"


@pytest.mark.parametrize("url", ["{root}/rss", "http://localhost:{port}/rss", "http://[::ffff:127.0.0.1]:{port}/rss"])
def test_addresses_inside_are_refused_before_they_are_asked(server: FeedServer, url: str) -> None:
    server.replies["/rss"] = Reply(rss(BRIDGE))
    with pytest.raises(FeedError, match="not a public address"):
        fetched(url.format(root=server.root, port=server.root.rpartition(":")[2]), allows_private=False)
    assert server.asked == []


@pytest.mark.parametrize(
    "location", ["http://169.254.169.254/latest", "//10.0.0.1/rss", "file:///etc/passwd", "ftp://x/y"]
)
def test_a_redirect_is_checked_as_the_first_address_is(
    server: FeedServer, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first hop has to be let through: no public server can be reached from a test.
    monkeypatch.setattr(
        "index.watching.addresses.is_public", lambda address: address == "127.0.0.1" or is_public(address)
    )
    server.replies["/rss"] = Reply(status=302, headers={"Location": location})
    with pytest.raises(FeedError, match=r"not a public address|not http or https"):
        fetched(f"{server.root}/rss", allows_private=False)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff0e::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:a00:1::", False),
        ("::7f00:1", False),
        ("localhost", False),
    ],
)
def test_which_addresses_are_public(address: str, expected: bool) -> None:
    assert is_public(address) == expected


def test_a_feed_is_called_by_its_address_without_what_is_secret_in_it() -> None:
    feed = Feed("https://reader:hush@feeds.example.org:8443/a.xml?key=hush2#x")
    assert feed.label == "https://feeds.example.org:8443/a.xml?…"
    assert "hush" not in f"{feed!r} {feed.key}"


def test_a_host_without_address_and_a_closed_port_are_told_in_words() -> None:
    with pytest.raises(FeedError, match=r"no-such-host\.invalid has no address"):
        fetched("http://no-such-host.invalid/rss")
    with pytest.raises(FeedError, match="cannot be fetched"):
        fetched("http://127.0.0.1:1/rss")
