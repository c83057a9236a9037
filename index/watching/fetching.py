"""Fetching one feed: asked for only where it has changed, over addresses that were checked, and never without end."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

import httpx

from index.articles.wire.reading import format_of
from index.watching.addresses import addresses_of
from index.watching.faults import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

MOST_BYTES = 20_000_000
_MOST_REDIRECTS = 5
_LONGEST_SECONDS = 60
_TIMEOUT = httpx.Timeout(10)
_HEADERS = {
    "User-Agent": "Kildebot",
    "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a feed, to be asked later whether that has changed."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that ask for a feed only where it has changed."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed as its server sent it; `body` is None where it has not changed."""

    body: bytes | None
    validators: Validators


def fetch(url: str, validators: Validators, stopping: Event, *, allows_private: bool) -> Fetched:
    """Fetch a feed, over at most five redirects, each checked as the first address is.

    Raises FeedError with what to tell of it; no address is in that, for it may hold a password.
    """
    try:
        with httpx.Client(trust_env=False, timeout=_TIMEOUT, headers=_HEADERS) as client:
            target = httpx.URL(url)
            for _ in range(_MOST_REDIRECTS + 1):
                with _response(client, target, validators, allows_private=allows_private) as response:
                    if not response.has_redirect_location:
                        return _read(response, validators, stopping)
                    target = target.join(response.headers["location"])
    except httpx.TimeoutException as error:
        raise FeedError("did not answer in time") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise FeedError(f"cannot be fetched ({type(error).__name__})") from error
    raise FeedError("is redirected too often")


@contextmanager
def _response(
    client: httpx.Client, target: httpx.URL, validators: Validators, *, allows_private: bool
) -> Iterator[httpx.Response]:
    """Ask for a target at the first of its addresses that can be connected to."""
    if target.scheme not in ("http", "https") or not target.host:
        raise FeedError("leads to an address that is not http or https")
    port = target.port or (443 if target.scheme == "https" else 80)
    addresses = addresses_of(target.host, port, allows_private=allows_private)
    for number, address in enumerate(addresses, 1):
        request = client.build_request(
            "GET",
            target.copy_with(host=address, userinfo=b""),
            headers={"Host": target.netloc.decode(), **validators.headers},
            extensions={"timeout": _TIMEOUT.as_dict(), "sni_hostname": target.host},
        )
        try:
            response = client.send(
                request, stream=True, auth=(target.username, target.password) if target.userinfo else None
            )
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if number == len(addresses):
                raise
            continue
        try:
            yield response
        finally:
            response.close()
        return


def _read(response: httpx.Response, validators: Validators, stopping: Event) -> Fetched:
    """Read what a server answers, up to as much as a feed may have."""
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return Fetched(None, validators)
    if response.status_code != httpx.codes.OK:
        raise FeedError(f"the server answers {response.status_code}", response.headers.get("retry-after"))
    body, end = bytearray(), monotonic() + _LONGEST_SECONDS
    for part in response.iter_bytes(65_536):
        body += part
        if len(body) > MOST_BYTES:
            raise FeedError(f"is larger than {MOST_BYTES // 1_000_000} MB")
        if monotonic() > end or stopping.is_set():
            raise FeedError("did not come in time")
    if format_of(bytes(body)) in (None, "html", "other"):  # a page that says why there is no feed is no article
        raise FeedError("sends something else than a feed")
    return Fetched(bytes(body), Validators(response.headers.get("etag"), response.headers.get("last-modified")))
