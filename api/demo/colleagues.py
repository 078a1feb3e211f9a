"""The sales room of the demo: who works there, as what, and in which team."""

from dataclasses import dataclass

from domain.identity import RoleKey

LEAVER = "pyotr"
LEFT_DAYS_AGO = 61


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    key: str
    name: str
    role: RoleKey
    team: str | None
    language: str

    @property
    def email(self) -> str:
        return f"{self.key}@sales.example"


HEAD_OFFICE, TULA = "Head office", "Tula branch"
TEAMS = (HEAD_OFFICE, TULA)


def _who(key: str, name: str, role: RoleKey, team: str | None, language: str) -> Colleague:
    return Colleague(key=key, name=name, role=role, team=team, language=language)


COLLEAGUES = (
    _who("natasha", "Natasha Sazonova", RoleKey.SELLER, HEAD_OFFICE, "ru"),
    _who("vlad", "Vladislav Orlov", RoleKey.SELLER, HEAD_OFFICE, "ru"),
    _who("polina", "Polina Belova", RoleKey.SELLER, TULA, "ru"),
    _who("mikhail", "Mikhail Gusev", RoleKey.SELLER, HEAD_OFFICE, "ru"),
    _who(LEAVER, "Pyotr Kuzmin", RoleKey.SELLER, TULA, "ru"),
    _who("ani", "Ani Sargsyan", RoleKey.SELLER, HEAD_OFFICE, "hy"),
    _who("layla", "Layla Haddad", RoleKey.SELLER, HEAD_OFFICE, "ar"),
    _who("emma", "Emma Clarke", RoleKey.SELLER, HEAD_OFFICE, "en"),
    _who("katya", "Katya Zimina", RoleKey.OPERATOR, HEAD_OFFICE, "ru"),
    _who("tigran", "Tigran Avetisyan", RoleKey.MANAGER, HEAD_OFFICE, "hy"),
    _who("nora", "Nora Lindqvist", RoleKey.VIEWER, None, "en"),
)

SELLERS_OF = {
    "ru": ("natasha", "polina", "mikhail", LEAVER, "vlad"),
    "hy": ("ani", "tigran"),
    "en": ("emma", "mikhail"),
    "ar": ("layla",),
}
