"""The settings: read in this one place, from the environment and `.env`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, SettingsConfigDict

from index.encoders.models import DEFAULT_MODEL
from index.errors import UsageError
from index.watching.places import Feed, Folder, Places
from retrieval.search.confidence import ASSERT_FROM
from retrieval.search.models import DEFAULT_READER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_settings import PydanticBaseSettingsSource

EVERYONE = "*"
SECRETS = ("telegram_bot_token", "webhook_secret", "feed_urls", "llm_api_key")
"""What NAME_FILE may name a file with, so that it stands in no environment."""


class SecretFiles(EnvSettingsSource):
    """Reads each secret from the file that NAME_FILE names."""

    def __init__(self, settings: type[BaseSettings], *named_in: PydanticBaseSettingsSource) -> None:
        self._named_in = named_in
        super().__init__(settings)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        named = {
            name: file
            for source in reversed(self._named_in)
            if isinstance(source, EnvSettingsSource)
            for name, file in source.env_vars.items()
        }
        return {name: _read_secret(name, file) for name in SECRETS if (file := named.get(f"{name}_file"))}


def _read_secret(name: str, file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "no text"
        raise UsageError(f"Setting {name.upper()}_FILE: {file} cannot be read ({reason})") from error


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
    web_url: str | None = None
    web_listen: str = "127.0.0.1:8080"
    link_days: float = Field(default=90, gt=0, le=3_650)
    metrics_port: int | None = Field(default=None, ge=0, le=65_535)
    follow_minutes: float = Field(default=10, ge=0, le=1_440)
    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_api_key: SecretStr | None = None
    llm_daily_limit: int = Field(default=1000, ge=0)
    translation_model: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    encoder_threads: int = Field(default=0, ge=0)
    assert_from: float = Field(default=ASSERT_FROM, ge=0, le=1)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let a secret come from a file where it is not set itself."""
        files = SecretFiles(settings_cls, env_settings, dotenv_settings)
        return init_settings, env_settings, dotenv_settings, files

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

    @field_validator("web_url")
    @classmethod
    def _is_a_web_address(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", value):
            raise ValueError("must be the address that readers open pages at, like https://kilder.example.org")
        return value

    @field_validator("web_listen")
    @classmethod
    def _is_host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65_535:
            raise ValueError("must be a host and a port, like 127.0.0.1:8080")
        return value

    @field_validator("llm_base_url")
    @classmethod
    def _is_a_server(cls, value: str | None) -> str | None:
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

    @property
    def web_address(self) -> tuple[str, int]:
        """Return the host and the port that pages are served at."""
        host, _, port = self.web_listen.rpartition(":")
        return host.strip("[]"), int(port)

    def may_use(self, chat_id: int) -> bool:
        """Tell whether a chat is to be answered: none is, unless it is named or everyone is let in."""
        return self.allowed_chat_ids == EVERYONE or chat_id in self.allowed_chat_ids


def _parse_ids(value: object, demand: str) -> object:
    try:
        return frozenset(int(part) for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError(demand) from error


def read_settings(**given: Any) -> Settings:
    """Read the settings, but for those given. Raises UsageError that names the setting at fault, and not its value."""
    try:
        return Settings(**given)
    except ValidationError as error:
        fault = error.errors()[0]
        message = str(fault["msg"]).removeprefix("Value error, ")
        name = f"{str(fault['loc'][0]).upper()}: " if fault["loc"] else ""
        raise UsageError(f"Setting {name}{message}") from error
