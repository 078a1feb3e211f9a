"""The container files are well formed and keep their promises, as far as reading them can tell."""

import re
from pathlib import Path
from typing import Any

import yaml

from api.settings import Settings, variable_of

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
INSTRUCTIONS = {
    *("FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER"),
    *("VOLUME", "EXPOSE", "HEALTHCHECK", "CMD"),
}


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def instructions(stage: str) -> list[str]:
    lines = stage.replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def last_stage() -> list[str]:
    return instructions("FROM" + DOCKERFILE.split("\nFROM")[-1])


def test_every_line_is_an_instruction() -> None:
    assert {line.split()[0] for line in instructions(DOCKERFILE)} <= INSTRUCTIONS


def test_the_image_runs_as_nobody_special_and_tells_its_health() -> None:
    users = [line.split()[1] for line in last_stage() if line.startswith("USER")]
    assert users
    assert "root" not in users
    assert any(line.startswith("HEALTHCHECK") and "/readyz" in line for line in last_stage())


def test_the_image_carries_no_tools_of_building() -> None:
    assert not any("apt-get" in line or "npm" in line for line in last_stage())
    assert sum(line.startswith("FROM") for line in instructions(DOCKERFILE)) == 3


def test_what_is_copied_exists_and_is_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    for line in instructions(DOCKERFILE):
        if line.startswith("COPY") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
                assert source.split("/")[0] in allowed or "requirements*.lock" in allowed, source


def test_compose_sets_only_settings_that_exist() -> None:
    known = {variable_of(name) for name in Settings.model_fields}
    assert set(compose()["services"]["kartoteka"]["environment"]) <= known
    variables = re.findall(r"(KARTOTEKA_[A-Z_]+)=", DOCKERFILE)
    assert variables
    assert set(variables) <= known


def test_compose_gives_the_app_a_role_that_owns_nothing() -> None:
    environment = compose()["services"]["kartoteka"]["environment"]
    assert "kartoteka_owner" in environment["DATABASE_URL"]
    assert "kartoteka_app" in environment["KARTOTEKA_APP_DATABASE_URL"]
    assert "C.UTF-8" in compose()["services"]["database"]["environment"]["POSTGRES_INITDB_ARGS"]


def test_compose_refuses_to_start_without_passwords() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    passwords = set(re.findall(r"\$\{([A-Z_]*PASSWORD)\b", text))
    assert passwords == set(re.findall(r"\$\{([A-Z_]*PASSWORD):\?", text))


def test_compose_mounts_what_exists() -> None:
    for config in compose()["configs"].values():
        assert (ROOT / config["file"]).exists()
