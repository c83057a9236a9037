from __future__ import annotations

import io
import logging

import pytest

from bot.telegram.logs import Redaction, start_log

SECRET = "123456:TEST-token_of_no_bot"


@pytest.fixture
def logged() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(logged: io.StringIO) -> logging.Logger:
    logger, handler = logging.getLogger("tests.secret"), logging.StreamHandler(logged)
    handler.addFilter(Redaction(SECRET))
    logger.handlers, logger.propagate = [handler], False
    return logger


def test_a_secret_is_kept_out_of_messages(log: logging.Logger, logged: io.StringIO) -> None:
    log.warning("POST %s/getMe took %d ms", f"https://api.telegram.org/bot{SECRET}", 5)
    log.warning("GET /file/bot123456%3ATEST-token_of_no_bot/a.txt")
    assert logged.getvalue() == "POST https://api.telegram.org/bot***/getMe took 5 ms\nGET /file/bot***/a.txt\n"


def test_a_secret_is_kept_out_of_tracebacks(log: logging.Logger, logged: io.StringIO) -> None:
    try:
        int(SECRET)
    except ValueError:
        log.exception("fault")
    assert "ValueError: invalid literal for int() with base 10: '***'" in logged.getvalue()
    assert SECRET not in logged.getvalue()


def test_what_holds_no_secret_is_logged_as_it_is(log: logging.Logger, logged: io.StringIO) -> None:
    log.warning("100 %")
    log.warning("%s of %s", 1, 2)
    assert logged.getvalue() == "100 %\n1 of 2\n"


def test_every_handler_redacts(caplog: pytest.LogCaptureFixture) -> None:
    start_log("DEBUG", SECRET)
    logging.getLogger("anything").warning("bot%s", SECRET)
    assert "bot***" in caplog.text
    assert SECRET not in caplog.text
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
