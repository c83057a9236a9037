"""Links open what they were made for, until their day, and nothing opens without one."""

from __future__ import annotations

import random
import stat
import time
from base64 import urlsafe_b64decode
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from bot.web.links import KEY_FILE, Links, Target, open_key
from index.errors import KildebotError

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
ROOT = "https://kilder.example.org/nyheter"


def token_of(address: str) -> str:
    return address.rpartition("/")[2].partition("#")[0]


def test_a_link_opens_the_words_it_was_made_for() -> None:
    links = Links(ROOT + "/", KEY, 1)
    address = links.to_words("åsted:1", 2, 10, 20, "nn")
    assert address.startswith(f"{ROOT}/a/")
    assert address.endswith("#cited")
    target = links.read("a", token_of(address))
    assert target
    assert (target.article, target.version, target.start, target.end, target.language) == ("åsted:1", 2, 10, 20, "nn")
    assert links.read("o", token_of(address)) is None
    assert links.read("a", token_of(links.to_operator("nb"))) is None


def test_a_link_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    links = Links(ROOT, KEY, 1)
    token = token_of(links.to_words("a", 1, 0, 5, "nb"))
    target = links.read("a", token)
    assert target
    monkeypatch.setattr(time, "time", lambda: target.until)
    assert links.read("a", token)
    monkeypatch.setattr(time, "time", lambda: target.until + 1)
    assert links.read("a", token) is None


def test_a_link_says_nothing_but_where_the_words_stand() -> None:
    token = token_of(Links(ROOT, KEY, 1).to_words("a", 1, 0, 5, "nb"))
    written = urlsafe_b64decode(token.partition(".")[0] + "==").decode()
    assert written.startswith('["a","nb",')
    assert written.endswith(',"a",1,0,5]')


def test_of_ten_thousand_forged_links_none_opens() -> None:
    links, chance = Links(ROOT, KEY, 1), random.Random(1)
    token = token_of(links.to_words("a", 1, 0, 5, "nb"))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=/+ "
    forged = {Links(ROOT, chance.randbytes(32), 1).to_words("a", n, 0, 5, "nb") for n in range(2_000)}
    tokens = {token_of(address) for address in forged}
    while len(tokens) < 10_000:
        at = chance.randrange(len(token))
        letter = chance.choice(alphabet)
        changed = [f"{token[:at]}{letter}{token[at + 1 :]}", f"{token[:at]}{letter}{token[at:]}", token[:at]]
        tokens |= {each for each in changed if each != token}
    assert [each for each in tokens if links.read("a", each) or links.read("o", each)] == []
    assert links.read("a", token)


@pytest.mark.parametrize(
    "odd", ["", ".", "å.ø", "W10.", "x" * 5_000, f"{token_of(Links(ROOT, KEY, 1).to_operator('nb'))}="]
)
def test_odd_tokens_open_nothing(odd: str) -> None:
    assert Links(ROOT, KEY, 1).read("a", odd) is None
    assert Links(ROOT, KEY, 1).read("o", odd) is None


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(open_key, [tmp_path] * 8))
    assert len(keys) == 1
    assert {len(key) for key in keys} == {32}
    assert open_key(tmp_path) in keys
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]


def test_a_key_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("")
    with pytest.raises(KildebotError, match=r"links\.key, has 0 bytes"):
        open_key(tmp_path)
    with pytest.raises(KildebotError, match="cannot be used"):
        open_key(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("root", "is_public"),
    [(ROOT, True), ("http://kilder.example.org", False), ("https://localhost:8080", False)],
)
def test_telegram_takes_only_public_addresses_for_buttons(root: str, *, is_public: bool) -> None:
    assert Links(root, KEY, 1).is_public is is_public


def test_what_is_linked_is_a_target() -> None:
    links = Links(ROOT, KEY, 1)
    target = Target("a", "en", 4_000_000_000, "b", 3)
    assert "#" not in links.to(target)
    assert links.read("a", token_of(links.to(target))) == target
