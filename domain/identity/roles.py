"""The five preset roles, as one table that can be read aloud."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from domain.identity.permissions import Action, Grant, ObjectKind, Reach


class RoleKey(StrEnum):
    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    SELLER = "seller"
    OPERATOR = "operator"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    key: RoleKey
    grants: Mapping[ObjectKind, Grant] = field(hash=False)

    def reach(self, kind: ObjectKind, action: Action) -> Reach:
        grant = self.grants.get(kind)
        return Reach.NONE if grant is None else grant.reach(action)


_REACH = {"-": Reach.NONE, "o": Reach.OWN, "t": Reach.TEAM, "a": Reach.ALL}

# Five letters a cell: view, create, edit, delete, export; each none (-), own, team or all.
# Creating `own` or `team` limits whom the new record may belong to.
_TABLE = """
object         administrator  manager  seller  operator  viewer
contacts       aaaaa          aaaaa    ttoo-   aaa--     a----
companies      aaaaa          aaaaa    ttoo-   aaa--     a----
interactions   aaaaa          aaaaa    taoo-   aaoo-     a----
tasks          aaaaa          aaaaa    taoo-   taoo-     a----
task_routes    aaaaa          aaaaa    a----   a----     a----
task_comments  aaaaa          aaooa    aaoo-   aaoo-     a----
deals          aaaaa          aaaaa    ttoo-   a----     a----
pipelines      aaaaa          aaaaa    a----   a----     a----
rates          aaaaa          aaaaa    a----   a----     a----
goals          aaaaa          aaaaa    o----   o----     a----
files          aaaaa          aaaaa    taoo-   aaoo-     a----
segments       aaaaa          aaaaa    aaoo-   a----     a----
views          aaaaa          aaooa    aaoo-   aaoo-     aaoo-
imports        aaaaa          aaaaa    oooo-   -----     -----
exports        aaaaa          aaaaa    -----   -----     -----
change_sets    aaaaa          aaaaa    ooo--   ooo--     -----
jobs           aaaaa          aaaaa    ooo--   ooo--     o----
tags           aaaaa          aaaaa    aa---   aa---     a----
lists          aaaaa          aaaaa    a----   a----     a----
custom_fields  aaaaa          a----    a----   a----     a----
users          aaaaa          a-o--    a-o--   a-o--     a-o--
teams          aaaaa          aaaa-    a----   a----     a----
roles          aaaaa          a----    a----   a----     a----
tokens         aaaaa          oooo-    oooo-   oooo-     oooo-
workspace      aaaaa          a----    a----   a----     a----
webhooks       aaaaa          -----    -----   -----     -----
audit          aaaaa          a----    -----   -----     -----
team_day       aaaaa          a----    o----   o----     a----
erasure        aaaaa          -----    -----   -----     -----
invitations    aaaaa          -----    -----   -----     -----
lead_forms     aaaaa          aaaaa    -----   -----     -----
phone_systems  aaaaa          -----    -----   -----     -----
calls          aaaaa          aaaaa    t-o--   a-a--     a----
"""


def _grant(cell: str) -> Grant:
    view, create, edit, delete, export = (_REACH[letter] for letter in cell)
    return Grant(view=view, create=create, edit=edit, delete=delete, export=export)


def _read(table: str) -> Mapping[RoleKey, Role]:
    (_, *keys), *rows = [line.split() for line in table.strip().splitlines()]
    return MappingProxyType(
        {
            RoleKey(key): Role(
                key=RoleKey(key),
                grants=MappingProxyType(
                    {ObjectKind(kind): _grant(cells[column]) for kind, *cells in rows}
                ),
            )
            for column, key in enumerate(keys)
        }
    )


PRESETS: Mapping[RoleKey, Role] = _read(_TABLE)
