"""What is set wrong is told by the name of its variable."""

from pathlib import Path

import pytest

from api import settings
from api.settings import SettingsError


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(settings.variable_of(name), raising=False)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("KARTOTEKA_PORT", "http"),
        ("KARTOTEKA_PORT", "70000"),
        ("KARTOTEKA_PROCESSES", "0"),
        ("KARTOTEKA_LANGUAGE", "fr"),
        ("KARTOTEKA_TIME_ZONE", "Mars/Olympus"),
        ("KARTOTEKA_REGION", "Armenia"),
        ("KARTOTEKA_SECRET_KEY", "short"),
        ("KARTOTEKA_DEMO", "perhaps"),
        ("DATABASE_URL", "mysql://there"),
        ("KARTOTEKA_SMTP_URL", "mail.example.com"),
        ("KARTOTEKA_SMTP_URL", "smtp+plain://crm:secret@mail.example.com"),
        ("KARTOTEKA_SMTP_URL", "smtp://mail.example.com"),
        ("KARTOTEKA_MAIL_FROM", "Kartoteka"),
        ("KARTOTEKA_MAIL_FROM", "a@example.com\nBcc: b@example.com"),
        ("KARTOTEKA_APP_DATABASE_URL", "postgresql://app@there/crm"),
    ],
)
def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError, match=variable):
        settings.load()


def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:geheim@there/crm")

    assert "geheim" not in repr(settings.load())


def test_root_keeps_its_data_in_var_lib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)

    assert settings.default_data_dir({}) == Path("/var/lib/kartoteka")


def test_others_keep_their_data_where_data_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert settings.default_data_dir({"XDG_DATA_HOME": "/data"}) == Path("/data/kartoteka")
    assert settings.default_data_dir({}) == Path.home() / ".local/share/kartoteka"


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in settings.Settings.model_fields.values())
