"""The settings: read in this one place, from the environment and `.env`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from index.encoders.models import DEFAULT_MODEL
from index.errors import UsageError
from index.watching.places import Feed, Folder, Places
from retrieval.search.confidence import ASSERT_FROM
from retrieval.search.models import DEFAULT_READER

EVERYONE = "*"


class Settings(BaseSettings):
    """Every setting with its default; `.env.example` explains each."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_base_url: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = Field(default=8443, ge=0, le=65_535)
    allowed_chat_ids: Annotated[frozenset[int] | Literal["*"], NoDecode] = frozenset()
    admin_user_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    index_dir: Path = Path("var/index")
    embedding_model: str = DEFAULT_MODEL
    reranker_model: str = DEFAULT_READER
    watch_dirs: Annotated[tuple[Path, ...], NoDecode] = ()
    feed_urls: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    feed_stall_hours: float = Field(default=24, gt=0)
    feed_allow_private: bool = False
    correction_days: float = Field(default=30, ge=0, le=365)
    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_api_key: SecretStr | None = None
    llm_daily_limit: int = Field(default=1000, ge=0)
    translation_model: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    encoder_threads: int = Field(default=0, ge=0)
    assert_from: float = Field(default=ASSERT_FROM, ge=0, le=1)

    @field_validator("allowed_chat_ids", mode="before")
    @classmethod
    def _parse_chat_ids(cls, value: object) -> object:
        """Read "*" or a comma-separated list of chat ids."""
        if isinstance(value, str) and value.strip() == EVERYONE:
            return EVERYONE
        return _parse_ids(value, "must be * or chat ids with commas between, like 123456,-1001234567890")

    @field_validator("admin_user_ids", mode="before")
    @classmethod
    def _parse_user_ids(cls, value: object) -> object:
        return _parse_ids(value, "must be user ids with commas between, like 123456,234567")

    @field_validator("watch_dirs", "feed_urls", mode="before")
    @classmethod
    def _parse_list(cls, value: object) -> object:
        """Read a comma-separated list."""
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("feed_urls")
    @classmethod
    def _are_web_addresses(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if not all(re.fullmatch(r"https?://[^\s/]\S*", url.get_secret_value()) for url in value):
            raise ValueError("must be addresses that begin with http:// or https://, with commas between")
        return value

    @field_validator("telegram_api_base_url")
    @classmethod
    def _is_a_root(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must be a server's root like https://api.telegram.org or http://localhost:8081")
        return value.rstrip("/")

    @field_validator("llm_base_url")
    @classmethod
    def _is_a_web_address(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https?://[^\s/]\S*", value):
            raise ValueError("must be an address like http://localhost:11434/v1")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("must be 1 to 256 letters, digits, _ and -")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _has_a_webhook_url(self) -> Self:
        if self.telegram_mode == "webhook" and not (self.webhook_url or "").startswith("https://"):
            raise ValueError("WEBHOOK_URL: with TELEGRAM_MODE webhook, must be the https address that Telegram calls")
        return self

    @model_validator(mode="after")
    def _has_a_model(self) -> Self:
        if self.llm_base_url and not self.llm_model:
            raise ValueError("LLM_MODEL: with LLM_BASE_URL, must be the model's name at that server")
        return self

    @property
    def places(self) -> Places:
        """Return what is to be watched."""
        return Places(
            folders=tuple(Folder(path.absolute()) for path in dict.fromkeys(self.watch_dirs)),
            feeds=tuple(dict.fromkeys(Feed(url.get_secret_value()) for url in self.feed_urls)),
            stall_hours=self.feed_stall_hours,
            allows_private=self.feed_allow_private,
        )

    def may_use(self, chat_id: int) -> bool:
        """Tell whether a chat is to be answered: none is, unless it is named or everyone is let in."""
        return self.allowed_chat_ids == EVERYONE or chat_id in self.allowed_chat_ids


def _parse_ids(value: object, demand: str) -> object:
    try:
        return frozenset(int(part) for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError(demand) from error


def read_settings() -> Settings:
    """Read the settings. Raises UsageError that names the setting at fault, and not its value."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        message = str(fault["msg"]).removeprefix("Value error, ")
        name = f"{str(fault['loc'][0]).upper()}: " if fault["loc"] else ""
        raise UsageError(f"Setting {name}{message}") from error
