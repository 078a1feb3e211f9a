"""Every setting of the application, from the environment. Nobody else reads it."""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "KARTOTEKA_"
LANGUAGES = ("en", "ru", "hy", "ar")
# Those that other programs know as well carry no prefix of ours.
SMTP_PORTS = {"smtps": 465, "smtp": 587, "smtp+plain": 25}
"""Schemes of the mail server's address, and the usual port of each."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_SENDER = re.compile(r"(?:[^<>@\r\n]{0,100}<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)")
_UNPREFIXED = {"database_url": "DATABASE_URL"}


class SettingsError(Exception):
    """A setting is wrong; the message names its variable and what it wants."""


class Settings(BaseSettings):
    """`KARTOTEKA_PORT=8000` and so on; what is not set has the value shown here."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    host: str = Field(default="127.0.0.1", description="The address to listen on; 0.0.0.0 for all.")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(
        default=8000, description="The port of the browser app and the API."
    )
    processes: Annotated[int, Field(ge=1, le=64)] = Field(
        default=1, description="How many processes answer requests."
    )
    data_dir: Path = Field(
        default_factory=lambda: default_data_dir(os.environ),
        description="Where keys, uploads and the embedded database are kept.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        validation_alias="DATABASE_URL",
        description="Your own PostgreSQL (15 or newer), as its owner; unset: the embedded one.",
    )
    app_database_url: SecretStr | None = Field(
        default=None,
        description="The same database as the restricted role; unset: connections SET ROLE.",
    )
    pool_size: Annotated[int, Field(ge=2, le=200)] = Field(
        default=8,
        description="Database connections of one process; many more than cores hold each other up.",
    )
    max_file_mb: Annotated[int, Field(ge=1, le=100)] = Field(
        default=25, description="The largest file that can be attached, in megabytes."
    )
    s3_bucket: str | None = Field(
        default=None, description="Keep files in this S3 bucket; unset: in the data folder."
    )
    s3_endpoint: str = Field(
        default="https://s3.amazonaws.com",
        description="The address of the S3 store, as https://minio.example.com.",
    )
    s3_region: str = Field(default="us-east-1", description="The region of the bucket.")
    s3_access_key: str | None = Field(default=None, description="The key's id at the S3 store.")
    s3_secret_key: SecretStr | None = Field(default=None, description="The key's secret.")
    secret_key: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="At least 32 characters, the root of all keys; unset: made in the data folder.",
    )
    public_url: str | None = Field(
        default=None, description="The address people use, where a proxy stands in front."
    )
    webhook_networks: str = Field(
        default="",
        description="Networks of your own that webhooks may be sent to, without TLS as well: "
        "10.1.0.0/16, separated by commas; unset: public addresses alone.",
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description="The mail server: smtps://user:password@host (465), smtp:// (587, STARTTLS) or "
        "smtp+plain:// (25, no encryption); unset: no mail is sent.",
    )
    smtp_ca_file: Path | None = Field(
        default=None, description="Whose certificates the mail server's is checked against."
    )
    mail_from: str | None = Field(
        default=None, description="The sender of our letters, as 'Kartoteka <crm@example.com>'."
    )
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="Whose X-Forwarded-* headers are believed, separated by commas.",
    )
    admin_email: str = Field(
        default="admin@example.com", description="The first administrator's log-in."
    )
    admin_password: SecretStr | None = Field(
        default=None,
        description="The first administrator's password; unset: made and kept in the data folder.",
    )
    workspace: str = Field(
        default="Kartoteka", min_length=1, description="The first workspace's name."
    )
    demo: bool = Field(
        default=True, description="Fill an empty base with demo data; 0 for an empty one."
    )
    region: str = Field(
        default="AM",
        pattern=r"^[A-Z]{2}$",
        description="How the first workspace reads national phone numbers.",
    )
    currency: str = Field(
        default="AMD", pattern=r"^[A-Z]{3}$", description="The first workspace's currency."
    )
    language: str = Field(
        default="en", description="The first workspace's language: en, ru, hy or ar."
    )
    time_zone: str = Field(default="Asia/Yerevan", description="The first workspace's time zone.")
    log_level: str = Field(
        default="info",
        pattern=r"^(debug|info|warning|error)$",
        description="debug, info, warning or error.",
    )
    postgres_bin: Path | None = Field(
        default=None,
        description="The folder with PostgreSQL's programs, in place of the bundled ones.",
    )

    @field_validator("webhook_networks")
    @classmethod
    def _networks(cls, value: str) -> str:
        for each in filter(None, value.split(",")):
            try:
                ip_network(each.strip())
            except ValueError as error:
                raise ValueError("must look like 10.1.0.0/16, 192.168.5.7") from error
        return value

    @field_validator("language")
    @classmethod
    def _known_language(cls, value: str) -> str:
        if value not in LANGUAGES:
            raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_time_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("must be a time zone such as Asia/Yerevan") from None
        return value

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("database_url", "app_database_url")
    @classmethod
    def _postgres_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        scheme, _, rest = value.get_secret_value().partition("://")
        if scheme not in ("postgres", "postgresql") or not rest:
            raise ValueError("must look like postgresql://user:password@host/database")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in SMTP_PORTS or not parts.hostname:
            raise ValueError("must look like smtps://user:password@mail.example.com")
        if parts.scheme == "smtp+plain" and parts.username and parts.hostname not in _HERE:
            raise ValueError("a password goes over smtp+plain:// to this machine only")
        return value

    @field_validator("mail_from")
    @classmethod
    def _one_sender(cls, value: str | None) -> str | None:
        if not value:
            return None
        if not _SENDER.fullmatch(value.strip()):
            raise ValueError("must look like 'Kartoteka <crm@example.com>'")
        return value.strip()

    @model_validator(mode="after")
    def _server_needs_sender(self) -> Self:
        if self.smtp_url is not None and self.mail_from is None:
            raise ValueError("KARTOTEKA_SMTP_URL needs KARTOTEKA_MAIL_FROM beside it")
        return self

    @model_validator(mode="after")
    def _bucket_needs_key(self) -> Self:
        if self.s3_bucket and not (self.s3_access_key and self.s3_secret_key):
            raise ValueError(
                "KARTOTEKA_S3_BUCKET needs KARTOTEKA_S3_ACCESS_KEY and KARTOTEKA_S3_SECRET_KEY"
            )
        return self

    @model_validator(mode="after")
    def _app_needs_owner(self) -> Self:
        if self.app_database_url is not None and self.database_url is None:
            raise ValueError("KARTOTEKA_APP_DATABASE_URL needs DATABASE_URL beside it")
        return self

    @property
    def address(self) -> str:
        """Where people find the app, for links in letters."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def embedded(self) -> bool:
        """Whether the database is ours to start and stop."""
        return self.database_url is None


def load() -> Settings:
    """The settings, or SettingsError that names the variable."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(map(_explained, error.errors()))) from None


def default_data_dir(environment: Mapping[str, str]) -> Path:
    """/var/lib/kartoteka for root, else the user's data folder."""
    if os.geteuid() == 0:
        return Path("/var/lib/kartoteka")
    base = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "kartoteka"


def variable_of(field: str) -> str:
    return _UNPREFIXED.get(field, f"{PREFIX}{field.upper()}")


def _explained(error: Mapping[str, object]) -> str:
    location = error["loc"]
    message = str(error["msg"]).removeprefix("Value error, ")
    if not isinstance(location, tuple) or not location:
        return message
    name = str(location[0])
    variable = name if name.isupper() else variable_of(name)
    return f"{variable}: {message[:1].lower()}{message[1:]}"


__all__ = ["Settings", "SettingsError", "default_data_dir", "load", "variable_of"]
